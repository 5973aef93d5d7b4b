import { expect, test } from "vitest";
import { blankNames, type Draft, filled, fittedBlanks, kindOf } from "./draft";

const draft = (text: string, blanks: Draft["blanks"] = []): Draft => ({
  words: { ja: { title: "", text, push_title: "", button: "" } },
  blanks,
  dates: [],
  link: "",
  image_alt: {},
  audience: {},
  urgent: false,
  public: true,
  department: null,
  send_at: null,
  repeats: null,
});

test("each blank of the words is asked for once, in the order of the text", () => {
  expect(blankNames(draft("{{申込みの締切}}までに。{{ 会場 }}で。{{申込みの締切}}です。").words)).toEqual(["申込みの締切", "会場"]);
});

test("what was filled in stays with its blank, and goes with it", () => {
  const written = draft("{{会場}}", [{ name: "会場", kind: "text", value: "光が丘区民センター" }, { name: "締切", kind: "date", value: "2026-12-08" }]);
  expect(fittedBlanks(written)).toEqual([{ name: "会場", kind: "text", value: "光が丘区民センター" }]);
});

test("a blank is taken for what its name says", () => {
  expect(["申込みの締切", "開始時刻", "参加費", "会場"].map(kindOf)).toEqual(["date", "time", "yen", "text"]);
});

test("a blank that nothing fits into stays as it was typed", () => {
  const blanks = [{ name: "締切", kind: "date" as const, value: "2026-12-08", written: "12月8日（火）" }, { name: "会場", kind: "text" as const, value: "", written: null }];
  expect(filled("{{締切}}、{{会場}}", blanks)).toBe("12月8日（火）、{{会場}}");
});
