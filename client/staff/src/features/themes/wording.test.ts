import type { ThemeQuestionReply } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { contentOf, draftOf, written } from "./wording";

const question: ThemeQuestionReply = {
  code: "what",
  kind: "choice",
  required: true,
  label: { ja: "何が危ないですか", en: "What is dangerous?" },
  options: [
    { code: "dark", label: { ja: "暗い", en: "Dark", "ja-easy": "くらい" } },
    { code: "narrow", label: { ja: "せまい" } },
  ],
};

test("what was written in other languages survives, and codes stay", () => {
  expect(contentOf(draftOf(question))).toEqual(question);
});

test("an answer that is taken out takes its translations along, and the others keep theirs", () => {
  const draft = draftOf(question);
  const changed = { ...draft, options: draft.options.slice(1) };
  expect(contentOf(changed).options).toEqual([question.options[1]]);
});

test("an empty language is not said", () => {
  expect(written({ ja: " 暗い ", en: "  ", "ja-easy": "" })).toEqual({ ja: "暗い" });
  const draft = draftOf(null);
  expect(contentOf({ ...draft, options: [...draft.options, { code: "x", label: { en: "only English" } }] }).options).toEqual([]);
});
