import type { RedactionReply, RedactionSave } from "@tsunagaru/sdk";

export type Mark = RedactionSave["marks"][number];
export type Tool = "box" | "brush" | "choose";
export type Point = { x: number; y: number };

/** All that is to be hidden, and the way back and forth. `saved`: how many marks are burned in already. */
export type Draft = { marks: Mark[]; shown: number[] };
export type Drafts = { past: Draft[]; now: Draft; future: Draft[]; /** The mark that the last change moved: its steps are taken back together. */ moved?: number };

export type Size = { width: number; height: number };

export const MOST_MARKS = 100;
const MOST_POINTS = 500;
const SMALLEST = 4;
const BROADEST = 400;

export const begin = ({ marks, faces }: RedactionReply): Drafts => ({
  past: [],
  now: { marks: marks as Mark[], shown: faces.flatMap(({ shown }, index) => (shown ? [index] : [])) },
  future: [],
});

export const change = ({ past, now }: Drafts, next: Draft): Drafts => ({ past: [...past, now], now: next, future: [] });

/** Put a mark in another place or size: one step back for all that follows upon each other. */
export function replace(drafts: Drafts, index: number, mark: Mark): Drafts {
  const next = { ...drafts.now, marks: drafts.now.marks.map((old, at) => (at === index ? mark : old)) };
  return { ...(drafts.moved === index ? { ...drafts, now: next } : change(drafts, next)), moved: index };
}

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
export function boxOf(one: Point, other: Point, size: Size): Mark | null {
  const [left, right] = [one.x, other.x].map((x) => within(x, size.width)).toSorted((a, b) => a - b) as [number, number];
  const [top, bottom] = [one.y, other.y].map((y) => within(y, size.height)).toSorted((a, b) => a - b) as [number, number];
  if (right - left < SMALLEST || bottom - top < SMALLEST) return null;
  return { kind: "box", left, top, width: right - left, height: bottom - top };
}

/** A stroke through these points, thinned out where there are more than are taken. */
export function strokeOf(points: Point[], width: number, size: Size): Mark | null {
  const step = Math.max(1, Math.ceil(points.length / (MOST_POINTS - 1)));
  const kept = points.filter((_, index) => index % step === 0 || index === points.length - 1);
  return kept.length === 0 ? null : { kind: "stroke", width, points: kept.flatMap(({ x, y }) => [within(x, size.width - 1), within(y, size.height - 1)]) };
}

/** How far a step may go that no place leaves the picture. */
const fits = (step: number, places: number[], most: number): number => Math.min(Math.max(step, -Math.min(...places)), most - 1 - Math.max(...places));

/** A mark that far away, as far as the picture goes. */
export function shifted(mark: Mark, by: Point, size: Size): Mark {
  if (mark.kind === "box") {
    const left = within(mark.left + by.x, Math.max(0, size.width - mark.width));
    return { ...mark, left, top: within(mark.top + by.y, Math.max(0, size.height - mark.height)) };
  }
  const [across, down] = [0, 1].map((which) => mark.points.filter((_, index) => index % 2 === which)) as [number[], number[]];
  const [x, y] = [fits(by.x, across, size.width), fits(by.y, down, size.height)];
  return { ...mark, points: mark.points.map((place, index) => Math.round(place + (index % 2 === 0 ? x : y))) };
}

/** A box with its lower right corner elsewhere; a stroke that is broader or narrower. */
export function stretched(mark: Mark, by: Point, size: Size): Mark {
  if (mark.kind === "stroke") return { ...mark, width: Math.min(Math.max(mark.width + by.x - by.y, SMALLEST), BROADEST) };
  return {
    ...mark,
    width: Math.max(SMALLEST, Math.min(mark.width + by.x, size.width - mark.left)),
    height: Math.max(SMALLEST, Math.min(mark.height + by.y, size.height - mark.top)),
  };
}

const STEP = 8;
const ARROWS: Record<string, Point> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } };

/** Where an arrow key leads, in steps of so many pixels. */
export function arrow(key: string, step = STEP): Point | null {
  const way = ARROWS[key];
  return way ? { x: way.x * step, y: way.y * step } : null;
}

/** What an arrow key makes of a mark; nothing for any other key. */
export function nudged(mark: Mark, { key, shiftKey }: { key: string; shiftKey: boolean }, size: Size): Mark | null {
  const by = arrow(key);
  if (!by) return null;
  return shiftKey ? stretched(mark, by, size) : shifted(mark, by, size);
}

const same = (one: Mark, other: Mark): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is new in a draft, put upon what somebody else saved meanwhile. */
export function rebase(base: RedactionReply, mine: Draft, now: RedactionReply): Drafts {
  const added = mine.marks.filter((mark) => !(base.marks as Mark[]).some((old) => same(old, mark)));
  const begun = begin(now);
  return added.length === 0 ? begun : change(begun, { ...begun.now, marks: [...begun.now.marks, ...added] });
}
