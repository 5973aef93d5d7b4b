import { expect, test } from "vitest";
import { filled, inserted, pieces } from "./gaps";

const day = [{ name: "day", kind: "day" as const, sample: "3月2日" }];

test("a placeholder is filled with something of its kind, and nothing else is", () => {
  expect(filled("{day}までに、{name}様。", day)).toBe("3月2日までに、{name}様。");
  expect(filled("ことば", [])).toBe("ことば");
});

test("what is filled in stands apart from the words around it", () => {
  expect(pieces("{day}まで")).toEqual([{ text: "{day}", gap: "day" }, { text: "まで", gap: null }]);
  expect(pieces("")).toEqual([]);
});

test("a placeholder takes the place of what is chosen, and writing goes on behind it", () => {
  expect(inserted("あすまで", "day", 0, 2)).toEqual({ text: "{day}まで", end: 5 });
  expect(inserted("お返事は", "day", 4, 4)).toEqual({ text: "お返事は{day}", end: 9 });
});
