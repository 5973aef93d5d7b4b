import { daysBetween } from "./format";
import { daysLate } from "./line-facts";

/** One promise: the day it is for, the day it was done, the day it was for before it was moved. */
export type PromiseFacts = {
  due: string;
  done?: string | null;
  before?: string | null;
  /** False where days that passed do not count, as in an emergency. */
  counts?: boolean;
};

export type PromiseStand =
  | { state: "promised"; left: number }
  | { state: "moved"; left: number; before: string }
  | { state: "late"; days: number; before: string | null }
  | { state: "kept"; done: string; early: number };

/** How a promise stands on a day. `early` is negative where it was done after its day. */
export function promiseStand({ due, done, before, counts = true }: PromiseFacts, now: Date = new Date()): PromiseStand {
  if (done) return { state: "kept", done, early: daysBetween(done, due) };
  const late = counts ? daysLate(due, now) : 0;
  if (late > 0) return { state: "late", days: late, before: before ?? null };
  const left = Math.max(0, daysBetween(now, due));
  return before ? { state: "moved", left, before } : { state: "promised", left };
}
