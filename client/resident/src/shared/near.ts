import { type RefCallback, useCallback, useState } from "react";

/** Whether a part of the page has come near the window: what is further down is fetched then. */
export function useNear(): { near: boolean; ref: RefCallback<Element> } {
  const [near, setNear] = useState(false);
  const ref = useCallback((part: Element | null) => {
    if (!part) return undefined;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && setNear(true), { rootMargin: "200px" });
    watch.observe(part);
    return () => watch.disconnect();
  }, []);
  return { near, ref };
}
