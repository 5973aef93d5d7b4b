import type { FindingReply } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { applied, byWeight, keyOf, marksOf, pieces } from "./marks";

const TEXT = "👷の工事は期限を徒過した。12月8日（月）まで。";
const found = (words: string, rest: Partial<FindingReply> = {}): FindingReply => {
  const all = Array.from(TEXT);
  const start = Array.from(TEXT.slice(0, TEXT.indexOf(words))).length;
  expect(all.slice(start).join("").startsWith(words)).toBe(true);
  return { rule: "officialese", span: { start, end: start + Array.from(words).length }, why: "。", suggestion: "過ぎた", severity: "may", share: 1, ...rest };
};
const late = found("徒過した");
const day = found("12月8日（月）", { rule: "wrong_weekday", severity: "must", suggestion: "12月8日（火）" });

test("marks are numbered in the order of the text and told by their weight", () => {
  const marks = marksOf(TEXT, [late, day], new Set());
  expect(marks.map(({ number, words }) => [number, words])).toEqual([[1, "徒過した"], [2, "12月8日（月）"]]);
  expect(byWeight(marks).map(({ number }) => number)).toEqual([2, 1]);
});

test("what stays as it is has no number any more", () => {
  const [first] = marksOf(TEXT, [late, day], new Set());
  const marks = marksOf(TEXT, [late, day], new Set([keyOf(first!)]));
  expect(marks.map(({ number, words }) => [number, words])).toEqual([[1, "12月8日（月）"]]);
});

test("a suggestion stands where the words stood, behind letters of two halves too", () => {
  const [first] = marksOf(TEXT, [late], new Set());
  expect(applied(TEXT, first!)).toEqual({ text: "👷の工事は期限を過ぎた。12月8日（月）まで。", end: "👷の工事は期限を過ぎた".length });
});

test("the pieces are the text, and the shortest mark is drawn", () => {
  const sentence = found("期限を徒過した。", { rule: "passive", suggestion: null });
  const drawn = pieces(TEXT, marksOf(TEXT, [sentence, late, day], new Set()));
  expect(drawn.map(({ text }) => text).join("")).toBe(TEXT);
  expect(drawn.filter(({ mark }) => mark).map(({ text, mark }) => [text, mark?.number])).toEqual([["期限を", 1], ["徒過した", 2], ["。", 1], ["12月8日（月）", 3]]);
});

test("what marks the whole text is told beside it and drawn nowhere", () => {
  const whole: FindingReply = { ...late, rule: "missing_contact", span: { start: 0, end: Array.from(TEXT).length } };
  expect(pieces(TEXT, marksOf(TEXT, [whole], new Set()))).toEqual([{ text: TEXT }]);
});
