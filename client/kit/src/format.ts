import type { Locale } from "./i18n";

const ZONE = "Asia/Tokyo";
const WEEKDAYS = ["日", "月", "火", "水", "木", "金", "土"] as const;

type Parts = { year: number; month: number; day: number; hour: number; minute: number };

const clock = new Intl.DateTimeFormat("en-CA", {
  timeZone: ZONE,
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  hourCycle: "h23",
});

/** The wall clock in Japan at `at`; a bare date (`2026-11-24`) is that day. */
function parts(at: string | Date): Parts {
  const bare = typeof at === "string" && /^\d{4}-\d{2}-\d{2}$/.test(at);
  const moment = bare ? new Date(`${at}T00:00:00+09:00`) : new Date(at);
  const found = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return found as unknown as Parts;
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

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** 5分前, 3時間前, 2日前; beyond 30 days the date itself. */
export function ago(at: string | Date, locale: Locale = "ja", now: Date = new Date()): string {
  const seconds = Math.round((new Date(at).getTime() - now.getTime()) / 1000);
  if (Math.abs(seconds) > 30 * 86_400) return date(at, locale, now);
  const words = new Intl.RelativeTimeFormat(locale === "en" ? "en" : "ja", { numeric: "auto" });
  const [unit, size] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ["minute", 60];
  const text = words.format(Math.trunc(seconds / size), unit);
  return locale === "en" ? text : text.replaceAll(" ", "");
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
export const number = (value: number): string => value.toLocaleString("ja-JP");
