import { useEffect, useRef } from "react";

/** A new page begins at its top, with the focus on its content; going back keeps the place the browser restores. */
export function useArrival(path: string): void {
  const last = useRef(path);
  const wentBack = useRef(false);
  useEffect(() => {
    const back = () => {
      wentBack.current = true;
    };
    window.addEventListener("popstate", back);
    return () => window.removeEventListener("popstate", back);
  }, []);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    if (wentBack.current) {
      wentBack.current = false;
      return;
    }
    window.scrollTo(0, 0);
    document.getElementById("main")?.focus({ preventScroll: true });
  }, [path]);
}
