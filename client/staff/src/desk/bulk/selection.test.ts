import { expect, test } from "vitest";
import { MOST, NOTHING, toggle, within } from "./selection";

const ids = ["a", "b", "c", "d", "e"];
const names = (selection: { picked: ReadonlySet<string> }) => [...selection.picked].toSorted();

test("one is picked and dropped again", () => {
  const picked = toggle(NOTHING, ids, "b");
  expect(names(picked)).toEqual(["b"]);
  expect(names(toggle(picked, ids, "b"))).toEqual([]);
});

test("shift takes all between, in both directions", () => {
  expect(names(toggle(toggle(NOTHING, ids, "b"), ids, "d", true))).toEqual(["b", "c", "d"]);
  expect(names(toggle(toggle(NOTHING, ids, "d"), ids, "a", true))).toEqual(["a", "b", "c", "d"]);
});

test("no more than a request holds", () => {
  const many = Array.from({ length: 150 }, (_, index) => `r${index}`);
  const all = toggle(toggle(NOTHING, many, "r0"), many, "r149", true);
  expect(all.picked.size).toBe(MOST);
});

test("what has left the list is not meant any more", () => {
  const picked = toggle(toggle(NOTHING, ids, "a"), ids, "c", true);
  expect(names(within(picked, ["b", "c", "d"]))).toEqual(["b", "c"]);
});
