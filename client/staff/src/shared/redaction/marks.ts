import type { RedactionReply, RedactionSave } from "@tsunagaru/sdk";

export type Mark = RedactionSave["marks"][number];
export type Tool = "box" | "brush" | "choose";
export type Point = { x: number; y: number };

/** All that is to be hidden, and the way back and forth. `saved`: how many marks are burned in already. */
export type Draft = { marks: Mark[]; shown: number[] };
export type Drafts = { past: Draft[]; now: Draft; future: Draft[] };

export const MOST_MARKS = 100;
const MOST_POINTS = 500;
const SMALLEST = 4;

export const begin = ({ marks, faces }: RedactionReply): Drafts => ({
  past: [],
  now: { marks: marks as Mark[], shown: faces.flatMap(({ shown }, index) => (shown ? [index] : [])) },
  future: [],
});

export const change = ({ past, now }: Drafts, next: Draft): Drafts => ({ past: [...past, now], now: next, future: [] });

export function undo({ past, now, future }: Drafts): Drafts {
  const before = past.at(-1);
  return before ? { past: past.slice(0, -1), now: before, future: [now, ...future] } : { past, now, future };
}

export function redo({ past, now, future }: Drafts): Drafts {
  const [next, ...rest] = future;
  return next ? { past: [...past, now], now: next, future: rest } : { past, now, future };
}

const within = (value: number, most: number): number => Math.round(Math.min(Math.max(value, 0), most));

/** The box between two corners, inside the picture; nothing for a slip of the finger. */
export function boxOf(one: Point, other: Point, size: { width: number; height: number }): Mark | null {
  const [left, right] = [one.x, other.x].map((x) => within(x, size.width)).toSorted((a, b) => a - b) as [number, number];
  const [top, bottom] = [one.y, other.y].map((y) => within(y, size.height)).toSorted((a, b) => a - b) as [number, number];
  if (right - left < SMALLEST || bottom - top < SMALLEST) return null;
  return { kind: "box", left, top, width: right - left, height: bottom - top };
}

/** A stroke through these points, thinned out where there are more than are taken. */
export function strokeOf(points: Point[], width: number, size: { width: number; height: number }): Mark | null {
  const step = Math.max(1, Math.ceil(points.length / (MOST_POINTS - 1)));
  const kept = points.filter((_, index) => index % step === 0 || index === points.length - 1);
  return kept.length === 0 ? null : { kind: "stroke", width, points: kept.flatMap(({ x, y }) => [within(x, size.width - 1), within(y, size.height - 1)]) };
}

const same = (one: Mark, other: Mark): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is new in a draft, put upon what somebody else saved meanwhile. */
export function rebase(base: RedactionReply, mine: Draft, now: RedactionReply): Drafts {
  const added = mine.marks.filter((mark) => !(base.marks as Mark[]).some((old) => same(old, mark)));
  const begun = begin(now);
  return added.length === 0 ? begun : change(begun, { ...begun.now, marks: [...begun.now.marks, ...added] });
}
