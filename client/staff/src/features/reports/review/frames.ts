import type { RedactionReply } from "@tsunagaru/sdk";

export type Found = { number: number; what: "face" | "mark"; hidden: boolean; left: number; top: number; width: number; height: number };

type Edges = { left: number; top: number; width: number; height: number };

/** What was hidden in a photograph, numbered, each with its edges in hundredths of the picture. */
export function framesOf({ faces, marks, width, height }: RedactionReply): Found[] {
  const all = [
    ...faces.map((face) => ({ what: "face" as const, hidden: !face.shown, edges: face as Edges })),
    ...marks.map((mark) => ({ what: "mark" as const, hidden: true, edges: mark.kind === "box" ? mark : around(mark) })),
  ];
  return all.map(({ what, hidden, edges }, index) => ({
    number: index + 1,
    what,
    hidden,
    left: (edges.left * 100) / width,
    top: (edges.top * 100) / height,
    width: (edges.width * 100) / width,
    height: (edges.height * 100) / height,
  }));
}

/** The box around a stroke, as broad as its brush. */
function around({ points, width }: { points: number[]; width: number }): Edges {
  const across = points.filter((_, index) => index % 2 === 0);
  const down = points.filter((_, index) => index % 2 === 1);
  const [left, top] = [Math.min(...across) - width / 2, Math.min(...down) - width / 2];
  return { left, top, width: Math.max(...across) + width / 2 - left, height: Math.max(...down) + width / 2 - top };
}
