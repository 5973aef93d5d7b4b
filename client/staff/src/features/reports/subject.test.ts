import type { ReportReply } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { differences } from "../../desk/subject/conflict";
import { shown } from "./subject";

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

test("another version alone is no difference; state, owner and answer are", () => {
  expect(differences(shown(report({ version: 3 })), shown(report({ version: 4 })))).toEqual([]);
  expect(differences(shown(report()), shown(report({ state: "in_progress", answer: "直しました" }, { assignee_name: "佐藤" })))).toEqual([
    { field: "state", before: "accepted", after: "in_progress" },
    { field: "assignee", before: null, after: "佐藤" },
    { field: "answer", before: null, after: "直しました" },
  ]);
});
