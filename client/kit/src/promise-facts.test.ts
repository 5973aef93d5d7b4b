import { expect, test } from "vitest";
import { promiseStand } from "./promise-facts";

const NOW = new Date("2026-11-30T03:00:00Z");

test("a promise counts the days to its day, none on the day itself", () => {
  expect(promiseStand({ due: "2026-12-04" }, NOW)).toEqual({ state: "promised", left: 4 });
  expect(promiseStand({ due: "2026-11-30" }, NOW)).toEqual({ state: "promised", left: 0 });
});

test("the day after, it is late, also when it had been moved", () => {
  expect(promiseStand({ due: "2026-11-29" }, NOW)).toEqual({ state: "late", days: 1, before: null });
  expect(promiseStand({ due: "2026-11-29", before: "2026-11-20" }, NOW)).toEqual({ state: "late", days: 1, before: "2026-11-20" });
});

test("a moved day says which it was before", () => {
  expect(promiseStand({ due: "2026-12-11", before: "2026-11-26" }, NOW)).toEqual({ state: "moved", left: 11, before: "2026-11-26" });
});

test("what was done is kept, days early or after, and is never late again", () => {
  expect(promiseStand({ due: "2026-11-27", done: "2026-11-24" }, NOW)).toEqual({ state: "kept", done: "2026-11-24", early: 3 });
  expect(promiseStand({ due: "2026-11-20", done: "2026-11-24" }, NOW)).toEqual({ state: "kept", done: "2026-11-24", early: -4 });
});

test("days that do not count make nothing late", () => {
  expect(promiseStand({ due: "2026-11-26", counts: false }, NOW)).toEqual({ state: "promised", left: 0 });
});
