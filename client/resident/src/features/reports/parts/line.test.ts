import { lineOf } from "@tsunagaru/kit/line-facts";
import type { HistoryEntry, PromiseReply, ReportReply } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { nextPromise, reportLine } from "./line";

const TODAY = "2026-11-30";
const NOW = new Date("2026-11-30T03:00:00Z");

const promise = (kind: PromiseReply["kind"], due_on: string, more: Partial<PromiseReply> = {}): PromiseReply => ({
  kind,
  due_on,
  first_due_on: due_on,
  kept_at: null,
  moved: 0,
  changes: [],
  status: "due",
  ...more,
});

const report = (state: ReportReply["state"], more: Partial<ReportReply> = {}) => ({
  state,
  received_at: "2026-11-20T01:00:00Z",
  closed_at: null,
  promises: [],
  planned_on: null,
  forwarded_to: null,
  ...more,
});

const step = (state: HistoryEntry["state"], at: string, of_other = false) => ({ state, at, of_other });

const shapes = (...given: Parameters<typeof reportLine>) => lineOf(reportLine(...given), NOW).map(({ shape }) => shape);

test("what has arrived waits for the first answer, and not for the repair", () => {
  const promises = [promise("fix_by", "2026-12-20"), promise("first_answer", "2026-12-02")];
  expect(reportLine(report("received", { promises }), TODAY)).toEqual({ said: "2026-11-20T01:00:00Z", due: "2026-12-02" });
});

test("what moves has the day it began and the day of the repair", () => {
  const promises = [promise("first_answer", "2026-11-25", { kept_at: "2026-11-21T00:00:00Z", status: "kept" }), promise("fix_by", "2026-12-20")];
  const history = [step("received", "2026-11-20T01:00:00Z"), step("accepted", "2026-11-21T00:00:00Z"), step("in_progress", "2026-11-22T00:00:00Z")];
  expect(reportLine(report("in_progress", { promises }), TODAY, history)).toMatchObject({ moving: "2026-11-21T00:00:00Z", due: "2026-12-20" });
});

test("without a promise the planned day stands, and without either nothing does", () => {
  expect(reportLine(report("planned", { planned_on: "2027-01-10" }), TODAY).due).toBe("2027-01-10");
  expect(reportLine(report("planned"), TODAY).due).toBeNull();
});

test("a day that passed while days do not count is not late", () => {
  expect(shapes(report("in_progress", { promises: [promise("fix_by", "2026-11-26")] }), TODAY)).toEqual(["ring", "half", "open"]);
  expect(shapes(report("in_progress", { promises: [promise("fix_by", "2026-11-26", { status: "late" })] }), TODAY)).toEqual(["ring", "half", "late"]);
});

test("only what was fixed gets the disc", () => {
  expect(shapes(report("fixed", { closed_at: "2026-11-24T00:00:00Z" }), TODAY)).toEqual(["ring", "half", "disc"]);
  for (const state of ["cannot", "duplicate", "not_found", "ended_in_parts"] as const) expect(shapes(report(state), TODAY)).toEqual(["ring", "half", "bar"]);
  expect(shapes(report("not_ours", { forwarded_to: "東京都" }), TODAY)).toEqual(["ring", "forwarded", "open"]);
});

test("asking to look again changes nothing yet; looking again goes on after the disc", () => {
  const history = [step("in_progress", "2026-11-21T00:00:00Z"), step("fixed", "2026-11-24T00:00:00Z"), step("reopen_requested", "2026-11-26T00:00:00Z")];
  expect(shapes(report("reopen_requested"), TODAY, history)).toEqual(["ring", "half", "disc"]);
  expect(shapes(report("reopened"), TODAY, history)).toEqual(["ring", "disc", "open"]);
  expect(shapes(report("reopened"), TODAY, [step("cannot", "2026-11-24T00:00:00Z")])).toEqual(["ring", "half", "open"]);
});

test("what happened to another report dates no stop of this one", () => {
  const history = [step("in_progress", "2026-11-19T00:00:00Z", true), step("accepted", "2026-11-21T00:00:00Z")];
  expect(reportLine(report("in_progress"), TODAY, history).moving).toBe("2026-11-21T00:00:00Z");
});

test("the next promise is the open one whose day comes first", () => {
  const promises = [promise("fix_by", "2026-12-20"), promise("first_answer", "2026-11-25", { kept_at: "2026-11-21T00:00:00Z", status: "kept" }), promise("reopen_decision", "2026-12-03")];
  expect(nextPromise(promises)?.kind).toBe("reopen_decision");
  expect(nextPromise([promise("fix_by", "2026-12-20", { status: "released" })])).toBeUndefined();
});
