import { expect, test } from "vitest";
import { ago, date, dateTime, daysBetween } from "./format";

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

test("days are counted by the calendar in Japan", () => {
  expect(daysBetween("2026-11-23T14:59:00Z", "2026-11-23T15:01:00Z")).toBe(1);
});
