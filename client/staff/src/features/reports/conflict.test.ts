import type { HistoryEntry, ReportReply } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { differences, intentKeys, since } from "./conflict";

const report = (changes: Partial<ReportReply> = {}, desk: Partial<NonNullable<ReportReply["desk"]>> = {}) =>
  ({
    state: "accepted",
    publication: "hidden",
    category: "road",
    place: { label: "北町付近", note: null, latitude: 35.7, longitude: 139.6 },
    answer: "",
    planned_on: null,
    photos: [],
    desk: { department_name: "道路課", assignee_name: null, public_text: null, ...desk },
    ...changes,
  }) as unknown as ReportReply;

test("only what a clerk can see counts as changed", () => {
  expect(differences(report({ version: 3 }), report({ version: 4 }))).toEqual([]);
  expect(differences(report(), report({ state: "in_progress" }, { assignee_name: "佐藤" }))).toEqual([
    { field: "state", before: "accepted", after: "in_progress" },
    { field: "assignee", before: null, after: "佐藤" },
  ]);
});

const entry = (id: string) => ({ id }) as HistoryEntry;

test("an empty answer is no answer", () => {
  expect(differences(report(), report({ answer: "直しました" }))).toEqual([{ field: "answer", before: null, after: "直しました" }]);
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
