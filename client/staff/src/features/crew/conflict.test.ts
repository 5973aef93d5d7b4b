import type { ReportReply } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { compare, rebased } from "./conflict";
import type { Deed } from "./outbox";

const place = { latitude: 35.7, longitude: 139.6, district: "x", label: "石神井町付近", note: null, exact: true };
const base = { report_id: "r", version: 3, state: "in_progress", category: "street_light", assignee_name: null, place, photos: [], moves: [] };
const deed = { by: "anna", move: "finish", note: "交換した", no_photo_reason: "", base, after: "x" } as unknown as Deed;
const now = { version: 5, state: "planned", answer: "来月直します", category: "street_light", place, photos: [{ moment: "after" }], moves: [], desk: { assignee_name: "千葉 路子" } } as unknown as ReportReply;

test("each field says what was wanted and what it is now", () => {
  expect(compare(deed, 2, now)).toEqual([
    { field: "state", wanted: "fixed", before: "in_progress", now: "planned" },
    { field: "note", wanted: "交換した", before: null, now: "来月直します" },
    { field: "photos", wanted: "2", before: "0", now: "1" },
    { field: "assignee", wanted: null, before: null, now: "千葉 路子" },
  ]);
});

test("sent again it stands on what there is now", () => {
  const again = rebased(deed, now);
  expect([again.base.version, again.after, again.note]).toEqual([5, null, "交換した"]);
  expect(compare(again, 2, now).map(({ field }) => field)).toEqual(["state", "note", "photos"]);
});
