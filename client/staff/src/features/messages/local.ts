import { date, isoDay } from "@tsunagaru/kit/format";
import type { MessageDay } from "@tsunagaru/sdk";

const AHEAD_MS = 9 * 3_600_000;

/** An instant as an input for day and hour writes it, by the clock in Japan. */
export const toInput = (at: string | null): string => (at ? new Date(Date.parse(at) + AHEAD_MS).toISOString().slice(0, 16) : "");

/** And back, as the service reads it. */
export const fromInput = (value: string): string | null => (value ? `${value}:00+09:00` : null);

/** 9:00 of an instant in Japan. */
export const clockOf = (at: string): string => toInput(at).slice(11).replace(/^0/, "");

/** Nine in the morning of the day after: what is offered first. */
export const tomorrowAtNine = (now = new Date()): string => `${isoDay(new Date(now.getTime() + 86_400_000))}T09:00`;

/** A day that a message speaks of, on one line, as it stands in what people get: 12月8日（火） 午後1時30分から午後3時まで. */
export function saidDay({ day, last_day: last, starts, ends, place }: MessageDay, language = "ja"): string {
  const { between, from, clock } = language === "en" ? EN : JA;
  const [first, later] = [day, last && last !== day ? last : null].map((one) => one && date(one, language === "en" ? "en" : "ja"));
  const [begins, over] = [starts, ends].map((at) => at && clock(...hourOf(at)));
  const when = later ? (begins && over ? between(`${first} ${begins}`, `${later} ${over}`) : between(first ?? "", later)) : (first ?? "");
  const whole = !begins || (later && over) ? when : `${when} ${over ? between(begins, over) : from(begins)}`;
  return [whole, place].filter(Boolean).join(language === "en" ? " " : "　");
}

const hourOf = (at: string): [number, number] => [Number(at.slice(0, 2)), Number(at.slice(3, 5))];
const JA = {
  between: (start: string, end: string) => `${start}から${end}まで`,
  from: (start: string) => `${start}から`,
  clock: (hour: number, minute: number) => `${hour < 12 ? "午前" : "午後"}${hour % 12}時${minute ? `${minute}分` : ""}`,
};
const EN: typeof JA = {
  between: (start, end) => `${start} to ${end}`,
  from: (start) => `from ${start}`,
  clock: (hour, minute) => `${hour}:${String(minute).padStart(2, "0")}`,
};
