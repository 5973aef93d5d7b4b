import { expect, test } from "vitest";
import { differences, intentKeys, since } from "./conflict";

const entry = (id: string) => ({ id });
const before = { state: "accepted", owner: null, answer: null };

test("only what a clerk can see counts as changed, and an empty answer is no answer", () => {
  expect(differences(before, { ...before })).toEqual([]);
  expect(differences(before, { state: "in_progress", owner: "佐藤", answer: "直しました" })).toEqual([
    { field: "state", before: "accepted", after: "in_progress" },
    { field: "owner", before: null, after: "佐藤" },
    { field: "answer", before: null, after: "直しました" },
  ]);
});

test("the history since is what was not known, whatever its order", () => {
  expect(since([entry("a")], [entry("c"), entry("a"), entry("b")]).map(({ id }) => id)).toEqual(["c", "b"]);
});

test("the same intent keeps its key, other words get another", () => {
  let made = 0;
  const keyOf = intentKeys(() => `key ${++made}`);
  expect(keyOf({ move: "start" })).toBe("key 1");
  expect(keyOf({ move: "start" })).toBe("key 1");
  expect(keyOf({ move: "start", note: "x" })).toBe("key 2");
});
