import type { TodayRow } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { addressOf, after, grouped, queryOf, stepped, viewOf } from "./view";

const row = (id: string, when: TodayRow["when"]): TodayRow => ({
  id, when, what: "report", room: "reports", subject: { kind: "report", id, number: null }, version: 1, day: "2026-11-30", promised: null,
  since: "2026-11-20T00:00:00Z", title: id, words: "", count: null, photo: null, state: null, stage: "said", sign: null, party: "resident",
  turn: "ours", shared: false, assignee_id: null, assignee_name: null, act: null,
});
const ROWS = [row("a", "late"), row("b", "today"), row("c", "later")];

test("an address says the view and leads back to it; what it does not know is all", () => {
  for (const view of ["mine", "unassigned", "group"] as const) expect(viewOf(addressOf(view).replace("/today", ""))).toBe(view);
  expect(addressOf("all")).toBe("/today");
  expect(viewOf("?view=nonsense")).toBe("all");
});

test("a view is asked of the service by its own words", () => {
  expect(queryOf("unassigned")).toEqual({ assigned: "nobody" });
  expect(queryOf("inside")).toEqual({ party: "inside" });
});

test("rows stand under their headings, and a heading without rows is not there", () => {
  expect(grouped(ROWS).map(({ when }) => when)).toEqual(["late", "today", "later"]);
  expect(grouped([ROWS[2] as TodayRow]).map(({ when }) => when)).toEqual(["later"]);
});

test("when a row is done the next comes forward, behind the last the one before", () => {
  expect(after(ROWS, "report a")).toBe("report b");
  expect(after(ROWS, "report c")).toBe("report b");
  expect(after([ROWS[0] as TodayRow], "report a")).toBeNull();
});

test("a step from nowhere begins at the first, and none leads past the ends", () => {
  expect(stepped(ROWS, null, 1)).toBe("report a");
  expect(stepped(ROWS, "report b", 1)).toBe("report c");
  expect(stepped(ROWS, "report c", 1)).toBe("report c");
  expect(stepped(ROWS, "report a", -1)).toBe("report a");
});

test("what waits in two ways is two rows", () => {
  const both: TodayRow[] = [row("a", "late"), { ...row("a", "late"), what: "publication" }];
  expect(stepped(both, "report a", 1)).toBe("publication a");
});
