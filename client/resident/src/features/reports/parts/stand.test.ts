import { lineOf } from "@tsunagaru/kit/line-facts";
import type { PromiseReply } from "@tsunagaru/sdk";
import { describe, expect, it } from "vitest";
import { lineFacts, nextPromise } from "./stand";

const NOW = new Date("2026-11-30T03:00:00Z");
const promise = (kind: string, due_on: string, status: string) => ({ kind, due_on, status }) as PromiseReply;
const report = { state: "received" as const, received_at: "2026-11-26T01:00:00Z", closed_at: null, planned_on: null, forwarded_to: null, promises: [promise("first_answer", "2026-12-03", "due"), promise("fix_by", "2026-12-04", "due")] };
const steps = [
  { move: "begin", at: "2026-11-26T01:00:00Z", of_other: false },
  { move: "accept", at: "2026-11-27T01:00:00Z", of_other: false },
];
const drawn = (facts: ReturnType<typeof lineFacts>) => lineOf(facts, NOW).map(({ shape, after }) => [shape, after]);

describe("the line of a report", () => {
  it("is promised up to the first answer while nobody has taken it", () => {
    expect(nextPromise(report)).toEqual({ day: "2026-12-03", what: "first_answer" });
    expect(drawn(lineFacts(report))).toEqual([["ring", "dashed"], ["open", "dotted"], ["open", null]]);
  });

  it("is under way since the department took it, up to the next day", () => {
    const kept = { ...report, state: "in_progress" as const, promises: [promise("first_answer", "2026-12-03", "kept"), promise("fix_by", "2026-12-04", "due")] };
    expect(lineFacts(kept, steps)).toEqual({ said: report.received_at, moving: steps[1]?.at, due: "2026-12-04" });
    expect(drawn(lineFacts(kept, steps))).toEqual([["ring", "solid"], ["half", "dashed"], ["open", null]]);
  });

  it("is green when it was fixed, and ends in a bar when nothing changes", () => {
    expect(drawn(lineFacts({ ...report, state: "fixed", closed_at: "2026-11-29T01:00:00Z" }))).toEqual([["ring", "solid"], ["half", "solid"], ["disc", null]]);
    expect(drawn(lineFacts({ ...report, state: "cannot", closed_at: "2026-11-29T01:00:00Z" }))).toEqual([["ring", "solid"], ["half", "solid"], ["bar", null]]);
    expect(drawn(lineFacts({ ...report, state: "not_ours", forwarded_to: "都", promises: [] }))[1]).toEqual(["forwarded", "dotted"]);
  });

  it("goes on after the disc when it is open again, and a planned day is the day", () => {
    expect(drawn(lineFacts({ ...report, state: "reopened", promises: [] })).map(([shape]) => shape)).toEqual(["ring", "disc", "open"]);
    expect(nextPromise({ ...report, state: "planned", planned_on: "2027-03-01" })).toEqual({ day: "2027-03-01", what: "planned" });
  });
});
