import { type RefCallback, useCallback, useEffect, useState } from "react";

const IDLE_MS = 3_000;

/** Whether it is time for a part further down the page: it has come near the window, or the phone has nothing else to do. */
export function useNear(): { near: boolean; ref: RefCallback<Element> } {
  const [near, setNear] = useState(false);
  const ref = useCallback((part: Element | null) => {
    if (!part) return undefined;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && setNear(true), { rootMargin: "200px" });
    watch.observe(part);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => setNear(true), IDLE_MS);
    return () => clearTimeout(timer);
  }, []);
  return { near, ref };
}
