import type { FitQuestion, GrantCallReply, GrantCallRow } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { verdict } from "./fit";
import { yen } from "./money";
import { daysOf, lineOf, sorted, standOf } from "./stand";

const NOW = new Date("2026-11-30T12:00:00+09:00");
const call = (id: string, more: Partial<GrantCallRow>): GrantCallRow =>
  ({ id, state: "open", open: true, track: "open_theme", opens_on: "2026-11-01", closes_on: "2026-12-18", closes_at: "2026-12-18T23:59:59+09:00", ...more }) as GrantCallRow;

test("what can be applied for stands first, by its last day; then what comes; then what is over, the latest first", () => {
  const calls = [
    call("over", { state: "finished", open: false, closes_on: "2025-10-01" }),
    call("later", {}),
    call("soon", { closes_on: "2026-12-02", closes_at: "2026-12-02T23:59:59+09:00" }),
    call("coming", { state: "published", open: false, opens_on: "2027-01-10", closes_on: "2027-02-01", closes_at: "2027-02-01T23:59:59+09:00" }),
    call("review", { state: "review", open: false, closes_on: "2026-11-01", closes_at: "2026-11-01T23:59:59+09:00" }),
  ];
  const { open, coming, over } = sorted(calls, NOW);
  expect([open, coming, over].map((rows) => rows.map(({ id }) => id))).toEqual([["soon", "later"], ["coming"], ["review", "over"]]);
});

test("a list that was kept on the phone does not call open what has ended since", () => {
  const last = call("last", { closes_on: "2026-11-30", closes_at: "2026-11-30T23:59:59+09:00" });
  expect(standOf(last, new Date("2026-11-30T23:59:59+09:00"))).toBe("open");
  expect(standOf(last, new Date("2026-12-01T00:00:00+09:00"))).toBe("closed");
  const coming = call("coming", { state: "published", open: false, opens_on: "2026-12-01" });
  expect([standOf(coming, NOW), standOf(coming, new Date("2026-12-01T00:00:00+09:00"))]).toEqual(["coming", "open"]);
});

test("answers are held against what the call asks, and each that does not fit is said", () => {
  const questions: FitQuestion[] = [
    { code: "town", text: "区内で活動していますか", fits: true, otherwise: "区内の団体が対象です。" },
    { code: "older", text: "前に受けましたか", fits: false, otherwise: "" },
  ];
  expect(verdict(questions, {})).toEqual({ fitting: 0, left: 2, against: [] });
  expect(verdict(questions, { town: true })).toEqual({ fitting: 1, left: 1, against: [] });
  expect(verdict(questions, { town: true, older: false })).toEqual({ fitting: 2, left: 0, against: [] });
  expect(verdict(questions, { town: true, older: true }).against.map(({ code }) => code)).toEqual(["older"]);
});

test("money is said in the largest even unit", () => {
  expect([3_000_000, 70_000, 12_500, 9_000].map((amount) => yen(amount))).toEqual(["300万円", "7万円", "12,500円", "9,000円"]);
  expect(yen(3_000_000, "en")).toBe("¥3,000,000");
});

const whole = (more: Partial<GrantCallRow>, days = {}): GrantCallReply => ({ ...call("one", more), promises: [{ kind: "grant_decision", due_on: "2027-01-29", kept_at: null, status: "due" }], terms: { days: { consultation_until: null, questions_until: "2026-12-11", decision_on: "2027-01-29", notify_on: "2027-02-05", report_due: null, ...days } } }) as unknown as GrantCallReply;

test("until it ends nothing is reached; then its decision is promised by a day", () => {
  expect(lineOf(whole({}), NOW)).toEqual({});
  expect(lineOf(whole({ state: "review", open: false }), NOW)).toEqual({ said: "2026-12-18", due: "2027-01-29" });
  expect(lineOf(whole({ state: "notified", open: false }), NOW)).toEqual({ said: "2026-12-18", moving: true });
});

test("the other days stand by date, and one that is over is none to come", () => {
  expect(daysOf(whole({}, { consultation_until: "2026-11-29" }), NOW).map(({ name }) => name)).toEqual(["questions_until", "notify_on"]);
  expect(daysOf(whole({}, { consultation_until: "2026-12-15" }), NOW).map(({ name }) => name)).toEqual(["questions_until", "consultation_until", "notify_on"]);
});
