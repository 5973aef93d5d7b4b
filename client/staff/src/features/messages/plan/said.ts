import type { MessageRepeats, MessageReply } from "@tsunagaru/sdk";
import type { useWords } from "../words";

type Words = Pick<ReturnType<typeof useWords>, "plan" | "states">;

/** A plan in one line: 毎週月・木曜日 10:00, 毎月第1・第3水曜日 9:00. */
export function saidPlan({ plan: words }: Words, { weekdays, weeks = [], at }: MessageRepeats): string {
  const days = words.on(weekdays.toSorted().map((day) => words.weekdays[day]).join("・"));
  const time = at.replace(/^0/, "");
  return weeks.length > 0 ? words.ofMonth(weeks.toSorted().map(words.nth).join("・"), days, time) : words.weekly(days, time);
}

/** Where a message stands; of a plan in its own words. */
export const saidState = (words: Words, { state, repeats }: Pick<MessageReply, "state" | "repeats">): string => (repeats && words.plan.states[state]) || words.states[state];

const YEAR_MS = 366 * 86_400_000;

/** What keeps a plan from being one, in the order of the form; nothing where it is whole. */
export function faultOf({ plan: words }: Words, { weekdays, weeks = [], first_day, last_day }: MessageRepeats, monthly: boolean, now = Date.now()): { part: "weekdays" | "weeks" | "last_day"; why: string } | null {
  if (weekdays.length === 0) return { part: "weekdays", why: words.pickDay };
  if (monthly && weeks.length === 0) return { part: "weeks", why: words.pickWeek };
  if (!first_day || !last_day || last_day < first_day) return { part: "last_day", why: words.backwards };
  return Date.parse(last_day) > now + YEAR_MS ? { part: "last_day", why: words.tooFar } : null;
}
