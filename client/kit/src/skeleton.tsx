import { join } from "./join";

/** Quiet bars in the shape of what is coming; say what loads once, on the region around. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={join("shimmer rounded-2", className)} />;
}
