import { expect, test } from "vitest";
import { after, type Place, stepOf } from "./keys";

const ids = ["a", "b", "c"];
const on = (cursor: string | null, open: string | null = null): Place => ({ ids, cursor, open });

test("J and K walk and stop at both ends", () => {
  expect(stepOf(on("a"), { key: "j" })).toEqual({ kind: "go", id: "b" });
  expect(stepOf(on("c"), { key: "j" })).toBeNull();
  expect(stepOf(on("a"), { key: "K" })).toBeNull();
});

test("from nowhere, or from a row that left the list, the first row is next", () => {
  expect(stepOf(on(null), { key: "k" })).toEqual({ kind: "go", id: "a" });
  expect(stepOf(on("gone"), { key: "j" })).toEqual({ kind: "go", id: "a" });
  expect(stepOf({ ids: [], cursor: null, open: null }, { key: "j" })).toBeNull();
});

test("with a case open J opens the next one", () => {
  expect(stepOf(on("a", "a"), { key: "j" })).toEqual({ kind: "open", id: "b" });
});

test("E takes the open case, else the one under the cursor", () => {
  expect(stepOf(on("a", "c"), { key: "e" })).toEqual({ kind: "assign", id: "c" });
  expect(stepOf(on("a"), { key: "e" })).toEqual({ kind: "assign", id: "a" });
  expect(stepOf(on(null), { key: "e" })).toBeNull();
});

test("the browser keeps its own keys", () => {
  expect(stepOf(on("a"), { key: "j", ctrlKey: true })).toBeNull();
  expect(stepOf(on("a"), { key: "Enter" })).toBeNull();
  expect(stepOf(on("a"), { key: "Escape" })).toBeNull();
});

test("in the list the arrows walk, also for whom letters are no commands", () => {
  const inList = { ...on("a"), inList: true };
  expect(stepOf(inList, { key: "ArrowDown" }, "no letters")).toEqual({ kind: "go", id: "b" });
  expect(stepOf(on("a"), { key: "ArrowDown" })).toBeNull();
  expect(stepOf(inList, { key: "j" }, "no letters")).toBeNull();
});

test("who writes keeps the letters; Escape closes the innermost, Ctrl+Enter does it", () => {
  expect(stepOf(on("a", "a"), { key: "j" }, "writing")).toBeNull();
  expect(stepOf(on("a", "a"), { key: "Escape" }, "writing")).toEqual({ kind: "inner" });
  expect(stepOf(on("a", "a"), { key: "Escape" })).toEqual({ kind: "leave" });
  expect(stepOf(on("a", "a"), { key: "Enter", metaKey: true }, "writing")).toEqual({ kind: "do" });
  expect(stepOf(on("a"), { key: "Enter", ctrlKey: true })).toBeNull();
});

test("Escape closes the innermost thing only: the conditions, the inputs of an act, then the case", () => {
  expect(stepOf({ ...on("a"), inside: "filters" }, { key: "Escape" })).toEqual({ kind: "fold" });
  expect(stepOf({ ...on("a"), inside: "filters" }, { key: "Escape" }, "writing")).toEqual({ kind: "fold" });
  expect(stepOf({ ...on("a", "a"), inside: "act" }, { key: "Escape" }, "no letters")).toEqual({ kind: "inner" });
  expect(stepOf(on("a", "a"), { key: "Escape" }, "no letters")).toEqual({ kind: "leave" });
});

test("in the list Home and End lead to both ends", () => {
  const inList = { ...on("b"), inList: true };
  expect(stepOf(inList, { key: "End" }, "no letters")).toEqual({ kind: "go", id: "c" });
  expect(stepOf(inList, { key: "Home" })).toEqual({ kind: "go", id: "a" });
  expect(stepOf({ ...on("b", "b"), inList: true }, { key: "Home" })).toEqual({ kind: "open", id: "a" });
  expect(stepOf(on("b"), { key: "Home" })).toBeNull();
});

test("after a case that is done comes the one below; after the last the one above; then none", () => {
  expect(after(ids, "b")).toBe("c");
  expect(after(ids, "c")).toBe("b");
  expect(after(["a"], "a")).toBeNull();
  expect(after(ids, "gone")).toBe("a");
});
