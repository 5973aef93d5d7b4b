import type { Locale } from "./i18n";

const WEEKDAYS = ["日", "月", "火", "水", "木", "金", "土"] as const;

type Parts = { year: number; month: number; day: number; hour: number; minute: number };

/** Japan has one zone and no summer time: `Intl` takes a phone 50 ms to say the same. */
const AHEAD_MS = 9 * 3_600_000;

/** The wall clock in Japan at `at`; a bare date (`2026-11-24`) is that day. */
function parts(at: string | Date): Parts {
  const bare = typeof at === "string" && /^\d{4}-\d{2}-\d{2}$/.test(at);
  const moment = bare ? Date.parse(`${at}T00:00:00+09:00`) : new Date(at).getTime();
  if (Number.isNaN(moment)) throw new RangeError("no such time");
  const there = new Date(moment + AHEAD_MS);
  return { year: there.getUTCFullYear(), month: there.getUTCMonth() + 1, day: there.getUTCDate(), hour: there.getUTCHours(), minute: there.getUTCMinutes() };
}

const weekdayOf = ({ year, month, day }: Parts): number => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

const english = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });

/** 11月24日（火）; the year stands in front when it is not this year. */
export function date(at: string | Date, locale: Locale = "ja", now: Date = new Date()): string {
  const day = parts(at);
  const otherYear = day.year !== parts(now).year;
  if (locale === "en") {
    const utc = new Date(Date.UTC(day.year, day.month - 1, day.day));
    return english({ weekday: "short", day: "numeric", month: "short", ...(otherYear && { year: "numeric" }) }).format(utc);
  }
  return `${otherYear ? `${day.year}年` : ""}${day.month}月${day.day}日（${WEEKDAYS[weekdayOf(day)]}）`;
}

/** 11月24日; with `weekday` 11月24日（火）. The year stands in front when it is not this year. */
export function shortDate(at: string | Date, locale: Locale = "ja", now: Date = new Date(), weekday = false): string {
  if (weekday) return date(at, locale, now);
  const words = dateParts(at, locale, now).filter(({ weekday }) => !weekday);
  return words.map(({ figure = "", unit }) => figure + unit).join("");
}

/** One piece of a date that stays together: 12月, 4日, （金）. The figure may stand larger than its unit. */
export type DatePart = { figure?: string; unit: string; weekday?: true };

/** A date in pieces, so that its figures can stand larger: 12 月 · 4 日 · （金）. */
export function dateParts(at: string | Date, locale: Locale = "ja", now: Date = new Date()): DatePart[] {
  const day = parts(at);
  const otherYear = day.year !== parts(now).year;
  if (locale === "en") {
    const utc = new Date(Date.UTC(day.year, day.month - 1, day.day));
    const month = english({ month: "short", ...(otherYear && { year: "numeric" }) }).format(utc);
    return [
      { figure: String(day.day), unit: ` ${month}` },
      { unit: ` (${english({ weekday: "short" }).format(utc)})`, weekday: true },
    ];
  }
  return [
    ...(otherYear ? [{ unit: `${day.year}年` }] : []),
    { figure: String(day.month), unit: "月" },
    { figure: String(day.day), unit: "日" },
    { unit: `（${WEEKDAYS[weekdayOf(day)]}）`, weekday: true },
  ];
}

/** The day in Japan as `2026-12-04`, as machines read it. */
export function isoDay(at: string | Date): string {
  const { year, month, day } = parts(at);
  return `${year}-${two(month)}-${two(day)}`;
}

const two = (value: number): string => String(value).padStart(2, "0");

/** 11月, with the year 2026年11月: the month that begins with `month`. */
export function monthName(month: string, locale: Locale = "ja", withYear = false): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  if (locale !== "en") return `${withYear ? `${year}年` : ""}${number}月`;
  const first = new Date(Date.UTC(year, number - 1, 1));
  return english(withYear ? { month: "long", year: "numeric" } : { month: "short" }).format(first);
}

/** 11月24日（火）9:05 */
export function dateTime(at: string | Date, locale: Locale = "ja", now: Date = new Date()): string {
  const { hour, minute } = parts(at);
  const space = locale === "en" ? ", " : "";
  return `${date(at, locale, now)}${space}${hour}:${two(minute)}`;
}

const STEPS = [
  ["day", 86_400, "日前"],
  ["hour", 3_600, "時間前"],
  ["minute", 60, "分前"],
] as const;

/** As `Intl` says them; it would be as slow as the rest of a row. */
const LATELY: Record<string, string> = { "0分前": "1分以内", "1日前": "昨日", "2日前": "一昨日" };

/** 5分前, 3時間前, 昨日; beyond 30 days the date itself. */
export function ago(at: string | Date, locale: Locale = "ja", now: Date = new Date()): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1000);
  if (Math.abs(seconds) > 30 * 86_400) return date(at, locale, now);
  const [unit, size, past] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? STEPS[2];
  const count = Math.trunc(seconds / size);
  const said = `${Math.abs(count)}${past}`;
  if (locale !== "en" && count <= 0) return LATELY[said] ?? said;
  return relative(locale === "en" ? "en" : "ja", count, unit);
}

const clocks = new Map<string, Intl.RelativeTimeFormat>();

function relative(language: "en" | "ja", count: number, unit: Intl.RelativeTimeFormatUnit): string {
  const clock = clocks.get(language) ?? new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  clocks.set(language, clock);
  const text = clock.format(count, unit);
  return language === "en" ? text : text.replaceAll(" ", "");
}

/** This day in Japan. */
export const today = (): string => isoDay(new Date());

const midnight = (at: string | Date): number => {
  const { year, month, day } = parts(at);
  return Date.UTC(year, month - 1, day);
};

/** Whole calendar days in Japan from `from` to `until`. */
export function daysBetween(from: string | Date, until: string | Date): number {
  return Math.round((midnight(until) - midnight(from)) / 86_400_000);
}

/** 1,841 */
export const number = (value: number): string =>
  Number.isSafeInteger(value) ? String(value).replaceAll(/\B(?=(\d{3})+$)/g, ",") : value.toLocaleString("ja-JP");
