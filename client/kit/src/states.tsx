import type { ReactNode } from "react";
import { join } from "./join";
import { LineToCome } from "./line";
import type { Shape } from "./shape";
import { Status } from "./status";

export type Tone = "new" | "working" | "waiting" | "good" | "closed" | "late";

const SHAPES: Record<Tone, Shape> = { new: "ring", working: "half", waiting: "yours", good: "disc", closed: "bar", late: "late" };

/** `Status` by the names of before. */
export function StatusTag({ tone, children, className }: { tone: Tone; children: ReactNode; className?: string }) {
  return (
    <Status shape={SHAPES[tone]} className={className}>
      {children}
    </Status>
  );
}

/** Quiet bars in the shape of what is coming; say what loads once, on the region around. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={join("shimmer rounded-2", className)} />;
}

/** Nothing here yet: what it means, the line that will be here with what happens at each stop, then the act. */
export function EmptyState({
  title,
  stops,
  children,
}: {
  icon?: ReactNode;
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
