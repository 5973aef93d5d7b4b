import { type RefCallback, useCallback, useState } from "react";

/** As wide as queue and preview need beside each other, in the size of the text. */
const LEAST_REM = 60;

/** Whether what is chosen stands beside the queue: asked of the page's own width, which large text narrows too. */
export function useSide(): [RefCallback<HTMLElement>, boolean] {
  const [wide, setWide] = useState(false);
  const measure = useCallback((page: HTMLElement | null) => {
    if (!page) return;
    const look = () => setWide(page.clientWidth >= LEAST_REM * Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    const watch = new ResizeObserver(look);
    watch.observe(page);
    look();
    return () => watch.disconnect();
  }, []);
  return [measure, wide];
}
