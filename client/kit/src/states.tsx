import type { ReactNode } from "react";
import { join } from "./join";

export type Tone = "new" | "working" | "waiting" | "good" | "closed" | "late";

const DOTS: Record<Tone, string> = {
  new: "bg-blue-900",
  working: "bg-orange-800",
  waiting: "bg-purple-800",
  good: "bg-green-800",
  closed: "bg-solid-gray-536",
  late: "bg-red-900",
};

/** A state as a dot and a word; `late` is the only red. */
export function StatusTag({ tone, children, className }: { tone: Tone; children: ReactNode; className?: string }) {
  return (
    <span
      className={join(
        "inline-flex items-center gap-1.5 text-[0.9375rem] leading-150 font-bold",
        tone === "late" && "text-late",
        className,
      )}
    >
      <span aria-hidden="true" className={join("size-2.5 shrink-0 rounded-full", DOTS[tone])} />
      {children}
    </span>
  );
}

/** Gray bars in the shape of what is coming; say what loads once, on the region around. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={join("shimmer rounded-4", className)} />;
}

/** Nothing here yet: what it means and what can be done. */
export function EmptyState({ icon, title, children }: { icon?: ReactNode; title: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-2 px-4 py-10 text-center">
      {icon && <span className="text-solid-gray-536">{icon}</span>}
      <p className="phrase text-[1.125rem] font-bold">{title}</p>
      {children && <div className="phrase max-w-prose text-muted">{children}</div>}
    </div>
  );
}
