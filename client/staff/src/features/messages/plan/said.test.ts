import { expect, test } from "vitest";
import { ja } from "../words/ja";
import { faultOf, saidPlan, saidState } from "./said";

const MONDAYS = { weekdays: [0], weeks: [], at: "09:00", first_day: "2026-12-01", last_day: "2027-01-31", not_on_holidays: true };
const NOW = Date.parse("2026-11-30T12:00:00+09:00");

test("a plan is said in one line, days and weeks in their order", () => {
  expect(saidPlan(ja, { ...MONDAYS, weekdays: [3, 0] })).toBe("毎週月・木曜日 9:00");
  expect(saidPlan(ja, { ...MONDAYS, weekdays: [2], weeks: [3, 1], at: "13:30" })).toBe("毎月第1・第3水曜日 13:30");
});

test("the end of a plan is not said as that of a message", () => {
  expect(saidState(ja, { state: "finished", repeats: MONDAYS })).toBe("くりかえしが終わりました");
  expect(saidState(ja, { state: "finished", repeats: null })).toBe("送りました");
  expect(saidState(ja, { state: "in_review", repeats: MONDAYS })).toBe("承認を待っています");
});

test.each([
  [MONDAYS, false, null],
  [{ ...MONDAYS, weekdays: [] }, false, "weekdays"],
  [MONDAYS, true, "weeks"],
  [{ ...MONDAYS, weeks: [2] }, true, null],
  [{ ...MONDAYS, last_day: "2026-11-01" }, false, "last_day"],
  [{ ...MONDAYS, last_day: "2028-11-01" }, false, "last_day"],
])("what keeps a plan from being one is said where it stands", (plan, monthly, part) => {
  expect(faultOf(ja, plan, monthly, NOW)?.part ?? null).toBe(part);
});
