import { expect, test } from "vitest";
import { ago, date, dateParts, dateTime, daysBetween, isoDay, monthName, number, shortDate } from "./format";

const NOW = new Date("2026-11-24T03:00:00Z");

test("a day is the day in Japan, whatever the zone of the machine", () => {
  expect(date("2026-11-23T15:30:00Z", "ja", NOW)).toBe("11月24日（火）");
  expect(date("2026-11-24", "ja", NOW)).toBe("11月24日（火）");
  expect(date("2026-11-24", "en", NOW)).toBe("Tue 24 Nov");
});

test("another year is said", () => {
  expect(date("2025-12-31T15:00:00Z", "ja", NOW)).toBe("1月1日（木）");
  expect(date("2025-12-31T14:59:59Z", "ja", NOW)).toBe("2025年12月31日（水）");
});

test("hours have no leading zero, minutes have", () => {
  expect(dateTime("2026-11-24T00:05:00Z", "ja", NOW)).toBe("11月24日（火）9:05");
});

test("near times are relative, far ones are dates", () => {
  expect(ago("2026-11-24T02:57:00Z", "ja", NOW)).toBe("3分前");
  expect(ago("2026-11-22T03:00:00Z", "ja", NOW)).toBe("一昨日");
  expect(ago("2026-09-01T03:00:00Z", "ja", NOW)).toBe("9月1日（火）");
});

test("near times and numbers are said as the browser would say them", () => {
  const browser = new Intl.RelativeTimeFormat("ja", { numeric: "auto" });
  for (const [count, unit, ms] of [[0, "minute", 60_000], [1, "minute", 60_000], [59, "minute", 60_000], [1, "hour", 3_600_000], [23, "hour", 3_600_000], [1, "day", 86_400_000], [2, "day", 86_400_000], [29, "day", 86_400_000]] as const)
    expect(ago(new Date(NOW.getTime() - count * ms), "ja", NOW)).toBe(browser.format(-count, unit).replaceAll(" ", ""));
  expect(ago("2026-11-25T03:00:00Z", "ja", NOW)).toBe("明日");
  expect(ago("2026-11-23T03:00:00Z", "en", NOW)).toBe("yesterday");
  for (const value of [0, 7, 999, 1_000, 1_841, -1_000, 1_234_567, 0.5]) expect(number(value)).toBe(value.toLocaleString("ja-JP"));
});

test("days are counted by the calendar in Japan", () => {
  expect(daysBetween("2026-11-23T14:59:00Z", "2026-11-23T15:01:00Z")).toBe(1);
});

test("a short day has no weekday unless asked, and the year where it is another", () => {
  expect(shortDate("2026-12-04", "ja", NOW)).toBe("12月4日");
  expect(shortDate("2026-12-04", "ja", NOW, true)).toBe("12月4日（金）");
  expect(shortDate("2027-01-29", "ja", NOW)).toBe("2027年1月29日");
  expect(shortDate("2027-01-29", "en", NOW)).toBe("29 Jan 2027");
});

const pieces = (at: string, locale: "ja" | "en") => dateParts(at, locale, NOW).map(({ figure = "", unit }) => `${figure}|${unit}`);

test("a date falls into figures and units that stay together", () => {
  expect(pieces("2026-12-04", "ja")).toEqual(["12|月", "4|日", "|（金）"]);
  expect(pieces("2027-01-29", "ja")).toEqual(["|2027年", "1|月", "29|日", "|（金）"]);
  expect(pieces("2026-12-04", "en")).toEqual(["4| Dec", "| (Fri)"]);
});

test("the day for machines is the day in Japan", () => {
  expect(isoDay("2026-12-03T15:30:00Z")).toBe("2026-12-04");
});

test("a month has its year where it stands alone", () => {
  expect(monthName("2026-11-01")).toBe("11月");
  expect(monthName("2026-11-01", "ja", true)).toBe("2026年11月");
  expect([monthName("2026-11-01", "en"), monthName("2026-11-01", "en", true)]).toEqual(["Nov", "November 2026"]);
});
