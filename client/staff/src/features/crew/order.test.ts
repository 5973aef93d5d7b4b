import { expect, test } from "vitest";
import { moved } from "./order";

const ids = ["a", "b", "c", "d"];

test("an item goes to the place that it is dropped at", () => {
  expect(moved(ids, "a", 2)).toEqual(["b", "c", "a", "d"]);
  expect(moved(ids, "d", 0)).toEqual(["d", "a", "b", "c"]);
});

test("over the ends and onto itself nothing moves", () => {
  for (const at of [-1, 4, 1]) expect(moved(ids, "b", at)).toBe(ids);
  expect(moved(ids, "x", 0)).toBe(ids);
});
