import type { ReactNode } from "react";
import { LineToCome } from "./line";

export { Skeleton } from "./skeleton";

/** Nothing here yet: what it means, the line that will be here with what happens at each stop, then the act. */
export function EmptyState({
  title,
  stops,
  children,
}: {
  title: string;
  /** The stops to come, where this is a place for lines. */
  stops?: readonly { word: string; note: ReactNode }[];
  children?: ReactNode;
}) {
  return (
    <div className="grid gap-5 py-6">
      <p className="phrase text-body font-bold">{title}</p>
      {stops && <LineToCome stops={stops} />}
      {children && <div className="phrase max-w-prose text-muted">{children}</div>}
    </div>
  );
}
