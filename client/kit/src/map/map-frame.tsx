import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { join } from "../join";
import { Skeleton } from "../states";
import type { MapViewProps } from "./map-view";
import { Later } from "./overlay";

let missed = false;

/** The map with the part of its library that draws beside the page, or a note where one of them does not come. */
const asked = () =>
  lazy(async () => {
    try {
      const view = await import("./map-view");
      await view.fetched();
      return view;
    } catch {
      missed = true;
      return { default: Later };
    }
  });
let MapView = asked();

/**
 * A map that is fetched when it is about to be seen. Give the height by `className`.
 * Every map has a list or an address input beside it: this is never the only way.
 */
export function MapFrame({ className, ...props }: MapViewProps & { className?: string }) {
  const frame = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!frame.current) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true), { rootMargin: "120px" });
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  const [View, setView] = useState(() => MapView);
  useEffect(() => {
    function again() {
      if (missed) MapView = asked();
      missed = false;
      setView(() => MapView);
    }
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, []);
  return (
    <div ref={frame} className={join("map-frame @container/map relative isolate overflow-hidden bg-[#e7e9e4]", className)}>
      {seen && (
        <Suspense fallback={<Skeleton className="size-full" />}>
          <View {...props} />
        </Suspense>
      )}
    </div>
  );
}
