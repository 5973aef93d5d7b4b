import type { ReactNode } from "react";
import { join } from "./join";
import { type Shape, ShapeIcon } from "./shape";

const COLOURS: Record<Shape, string> = {
  ring: "text-soil",
  half: "text-soil",
  forwarded: "text-soil",
  open: "text-soil",
  disc: "text-green",
  late: "text-late",
  unassigned: "text-late",
  yours: "text-ink",
  bar: "text-muted",
};

/** A state as a shape and a word. The word alone suffices; colour only helps who sees it. */
export function Status({ shape, children, className }: { shape: Shape; children: ReactNode; className?: string }) {
  return (
    <span className={join("phrase inline-flex items-baseline gap-[0.4em] text-second font-bold", COLOURS[shape], className)}>
      <span className={join("relative top-[0.12em] grid shrink-0", shape === "open" && "text-soil-400")}>
        <ShapeIcon shape={shape} className="size-[0.95em]" />
      </span>
      <span className="min-w-0">{children}</span>
    </span>
  );
}
