import { expect, test } from "vitest";
import { anyBelow, faultAt, howMany } from "./faults";
import { freeCode } from "./form/rows";
import { whole } from "./form/whole";

test("a number is read as people type it, and a fraction is none", () => {
  expect(["3,000,000", "３００００００円", " 70000 ", "0"].map(whole)).toEqual([3_000_000, 3_000_000, 70_000, 0]);
  expect(["", "1.5", "-3", "三百", "1e6", "9999999999999"].map(whole)).toEqual([null, null, null, null, null, null]);
});

const problem = { type: "", title: "", status: 422, errors: [
  { pointer: "/terms/amounts/total_max", code: "over_years", detail: "" },
  { pointer: "/terms/amounts/awards_min", code: "in_order", detail: "" },
  { pointer: "/terms/fit/0/text", code: "new_code", detail: "" },
] };
const words = { faults: { over_years: "years", in_order: "order", "awards_min:in_order": "awards" }, faultOther: "other" };

test("what was refused is said at its place, the nearest words first", () => {
  expect(["total_max", "awards_min", "unit"].map((name) => faultAt(problem, `/terms/amounts/${name}`, words))).toEqual(["years", "awards", undefined]);
  expect(faultAt(problem, "/terms/fit/0/text", words)).toBe("other");
  expect(faultAt(new Error("line"), "/terms/fit/0/text", words)).toBeUndefined();
});

test("a part of the form opens for what was refused in it, and for no other", () => {
  expect([anyBelow(problem, "/terms/fit"), anyBelow(problem, "/terms/fi"), anyBelow(problem, "/terms/criteria")]).toEqual([true, false, false]);
  expect([howMany(problem), howMany(null)]).toEqual([3, 0]);
});

test("a new row has a code of its own", () => {
  expect(freeCode(["a", "added_3"])).toBe("added_4");
  expect(freeCode([])).toBe("added_1");
});
