import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { saidDay } from "./local";

beforeAll(() => void vi.useFakeTimers({ now: new Date("2026-11-30T10:00:00+09:00") }));
afterAll(() => void vi.useRealTimers());

test.each([
  [{ day: "2026-12-08" }, "12月8日（火）"],
  [{ day: "2026-12-08", last_day: "2026-12-08" }, "12月8日（火）"],
  [{ day: "2026-12-08", starts: "13:30", place: "区役所" }, "12月8日（火） 午後1時30分から　区役所"],
  [{ day: "2026-12-08", starts: "13:30", ends: "15:00" }, "12月8日（火） 午後1時30分から午後3時まで"],
  [{ day: "2026-12-08", last_day: "2026-12-10" }, "12月8日（火）から12月10日（木）まで"],
  [{ day: "2026-12-08", last_day: "2026-12-10", starts: "09:00", ends: "12:00" }, "12月8日（火） 午前9時から12月10日（木） 午後0時まで"],
])("a day as it stands in what people get %#", (day, said) => {
  expect(saidDay(day)).toBe(said);
});
