import { daysBetween } from "@tsunagaru/kit/format";
import type { LineFacts } from "@tsunagaru/kit/line-facts";
import type { Shape } from "@tsunagaru/kit/shape";
import type { GrantCallReply, GrantCallRow } from "@tsunagaru/sdk";

/** Where a call stands for who may apply. */
export type Stand = "coming" | "open" | "closed" | "screening" | "review" | "decided" | "notified" | "finished" | "cancelled";

/** By the clock of the reader too: a list that was kept on the phone is older than it looks. */
export function standOf({ state, open, opens_on, closes_at }: Pick<GrantCallRow, "state" | "open" | "opens_on" | "closes_at">, now: Date = new Date()): Stand {
  if (state !== "draft" && state !== "published" && state !== "open") return state;
  if (now > new Date(closes_at)) return "closed";
  return open || (state !== "draft" && daysBetween(opens_on, now) >= 0) ? "open" : "coming";
}

const SHAPES: Record<Stand, Shape> = { coming: "open", open: "ring", closed: "half", screening: "half", review: "half", decided: "half", notified: "disc", finished: "bar", cancelled: "bar" };

export const shapeOf = (stand: Stand): Shape => SHAPES[stand];

/** Those that can be applied for, the soonest end first; those to come; those that are over, the latest first. */
export function sorted(calls: GrantCallRow[], now: Date = new Date()): { open: GrantCallRow[]; coming: GrantCallRow[]; over: GrantCallRow[] } {
  const of = (wanted: (stand: Stand) => boolean) => calls.filter((call) => wanted(standOf(call, now)));
  return {
    open: of((stand) => stand === "open").toSorted((one, other) => one.closes_on.localeCompare(other.closes_on)),
    coming: of((stand) => stand === "coming").toSorted((one, other) => one.opens_on.localeCompare(other.opens_on)),
    over: of((stand) => stand !== "open" && stand !== "coming").toSorted((one, other) => other.closes_on.localeCompare(one.closes_on)),
  };
}

/** How many days are left until a day, today being none. */
export const leftUntil = (day: string, now: Date = new Date()): number => daysBetween(now, day);

/** 申し込む → 決まる → 始まる: how far a call has come. */
export function lineOf(call: GrantCallReply, now: Date = new Date()): LineFacts {
  const stand = standOf(call, now);
  const decision = call.promises.find(({ kind }) => kind === "grant_decision");
  const said = call.closes_on;
  if (stand === "coming" || stand === "open") return {};
  if (stand === "finished") return { said, moving: decision?.kept_at ?? true, changed: true };
  if (stand === "decided" || stand === "notified") return { said, moving: decision?.kept_at ?? true };
  return { said, due: decision?.due_on ?? call.terms.days.decision_on };
}

/** The other days of a call, the soonest first; those that are over, or that the line says, are left out. */
export const DAYS = ["consultation_until", "questions_until", "notify_on", "report_due"] as const;
export type DayName = (typeof DAYS)[number];

export const daysOf = ({ terms: { days } }: GrantCallReply, now: Date = new Date()): { name: DayName; day: string }[] =>
  DAYS.flatMap((name) => {
    const day = days[name];
    return day && daysBetween(now, day) >= 0 ? [{ name, day }] : [];
  }).toSorted((one, other) => one.day.localeCompare(other.day));
