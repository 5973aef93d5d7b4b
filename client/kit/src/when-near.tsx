import { type ReactNode, useEffect, useRef, useState } from "react";

/** How far below the window a part begins to be drawn. */
const MARGIN = "240px";

/** Draws a part of a page when the reader comes near it; until then what holds its place. */
export function WhenNear({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (near || !element) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: MARGIN },
    );
    watcher.observe(element);
    return () => watcher.disconnect();
  }, [near]);
  return <div ref={place}>{near ? children : fallback}</div>;
}
