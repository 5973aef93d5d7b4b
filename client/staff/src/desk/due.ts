import { date, daysBetween } from "@tsunagaru/kit/format";

type DueWords = { today: string; tomorrow: string; left: (days: number) => string; over: (days: number) => string; until: (day: string) => string };

/**
 * How a day stands to today, in calendar days of Japan; `over` is the only thing that is red.
 * Whether a day that has passed is `late` says the service: days of an emergency do not count.
 */
export function dueIn(dueOn: string, late: boolean, words: DueWords, now: Date = new Date()): { text: string; over: boolean; soon: boolean } {
  const days = daysBetween(now, dueOn);
  if (days < 0) return late ? { text: words.over(-days), over: true, soon: false } : { text: words.until(date(dueOn, "ja", now)), over: false, soon: false };
  if (days === 0) return { text: words.today, over: false, soon: true };
  if (days === 1) return { text: words.tomorrow, over: false, soon: true };
  return { text: words.left(days), over: false, soon: false };
}
