import { daysBetween } from "./format";
import type { Shape } from "./shape";

/** A day (`2026-12-04`) or a moment; `true` where it happened and the day is not to be said. */
export type Reached = string | true;

/** What happened to one thing, whatever the room: a report, a voice, an application, an offer of help. */
export type LineFacts = {
  said?: Reached | null;
  moving?: Reached | null;
  /** Seen to have changed; that it was handled is not enough. */
  changed?: Reached | null;
  /** The day promised for the stop that comes next. */
  due?: string | null;
  /** It ended without a change, and the reason was written. */
  ended?: Reached | null;
  /** Another office has it. */
  forwarded?: { on: Reached; to: string } | null;
  /** Since when it is open again after it had changed. */
  reopened?: Reached | null;
};

/** The words of one room: 言った → 動いた → 変わった, 申し込む → 決まる → 始まる. */
export type LineWords = {
  said: { done: string; coming: string };
  moving: { done: string; now: string; coming: string };
  changed: { done: string; coming: string };
  cannot: string;
};

export type Stroke = "solid" | "dashed" | "dotted" | "late";
export type StopName = "said" | "moving" | "changed" | "again";
type Tense = "done" | "now" | "coming" | "late" | "cannot" | "forwarded";

/** The second line of a stop: which sentence it is and the day or the number of days in it. */
export type StopNote =
  | { say: "on" | "since" | "by"; day: string }
  | { say: "left" | "passed"; days: number }
  | { say: "not-yet" | "answer-comes" | "reason" | "nothing" };

export type Stop = {
  name: StopName;
  shape: Shape;
  tense: Tense;
  tone: "soil" | "green" | "coming" | "late";
  note: StopNote;
  /** How the way to the following stop is drawn; the last stop has none. */
  after: Stroke | null;
};

/** Days past the promised day: none on the day itself, one on the day after. */
export const daysLate = (due: string, now: Date = new Date()): number => Math.max(0, daysBetween(due, now));

const SHAPES = { said: "ring", moving: "half", changed: "disc", again: "disc" } as const;

const onDay = (day: Reached, say: "on" | "since" = "on"): StopNote => (day === true ? { say: "nothing" } : { say, day });

/** The three stops of a line and the ways between them. `dateAbove`: the promised day stands in large letters nearby. */
export function lineOf(facts: LineFacts, now: Date = new Date(), dateAbove = false): Stop[] {
  const { said, moving, changed, due, ended, forwarded, reopened } = facts;
  const gone = (name: StopName, day: Reached, tone: Stop["tone"] = "soil", after: Stroke | null = "solid"): Stop => ({
    name,
    shape: SHAPES[name],
    tense: "done",
    tone,
    note: onDay(day),
    after,
  });
  const coming = (name: StopName, next: boolean, note?: StopNote): Stop => {
    const late = next && due ? daysLate(due, now) : 0;
    if (late > 0) return { name, shape: "late", tense: "late", tone: "late", note: { say: "passed", days: late }, after: null };
    const promised: StopNote | null =
      next && due ? (dateAbove ? { say: "left", days: daysBetween(now, due) } : { say: "by", day: due }) : null;
    return { name, shape: "open", tense: "coming", tone: "coming", note: promised ?? note ?? { say: "not-yet" }, after: null };
  };
  /** The way to a stop that is not reached. */
  const way = (next: boolean): Stroke => (next && due ? (daysLate(due, now) > 0 ? "late" : "dashed") : "dotted");

  if (reopened) return [gone("said", said ?? true, "green"), gone("changed", changed ?? true, "green", way(true)), coming("again", true)];
  if (changed) return [gone("said", said ?? true, "green"), gone("moving", moving ?? true, "green"), gone("changed", changed, "green", null)];
  if (ended) {
    const bar: Stop = { name: "changed", shape: "bar", tense: "cannot", tone: "soil", note: { say: "reason" }, after: null };
    return [gone("said", said ?? true), gone("moving", moving ?? true), bar];
  }
  if (forwarded) {
    const over: Stop = { ...gone("moving", forwarded.on), shape: "forwarded", tense: "forwarded", after: way(true) };
    return [gone("said", said ?? true), over, coming("changed", true, { say: "answer-comes" })];
  }
  if (moving) {
    const half: Stop = { ...gone("moving", moving), tense: "now", note: onDay(moving, "since"), after: way(true) };
    return [gone("said", said ?? true), half, coming("changed", true)];
  }
  const first = said ? { ...gone("said", said), after: way(true) } : { ...coming("said", true), after: way(false) };
  const second = coming("moving", Boolean(said));
  return [first, { ...second, after: "dotted" }, coming("changed", false)];
}

/** The stop where it stands now: the last that was reached, or the one that is late. */
export const standsAt = (stops: readonly Stop[]): Stop | undefined =>
  stops.find(({ tone }) => tone === "late") ?? stops.findLast(({ tone }) => tone !== "coming") ?? stops[0];
