import type { ThemeQuestion, ThemeQuestionReply } from "@tsunagaru/sdk";
import { uuid } from "@tsunagaru/kit/uuid";

/** What is written in each language; an empty one is not said. */
export type Wording = Record<string, string>;

/** One answer to choose; its code stays, whatever is written, so that what was answered keeps its meaning. */
export type Answer = { code: string; label: Wording };

/** A question as it is typed. */
export type Asked = { code: string; kind: ThemeQuestion["kind"]; label: Wording; required: boolean; options: Answer[] };

const newCode = (letter: string) => `${letter}${uuid().replaceAll("-", "").slice(0, 8)}`;

export const newAnswer = (): Answer => ({ code: newCode("a"), label: {} });

export const draftOf = (question: ThemeQuestionReply | null): Asked => ({
  code: question?.code ?? newCode("q"),
  kind: question?.kind ?? "choice",
  label: { ...question?.label },
  required: question?.required ?? false,
  options: question?.options.map(({ code, label }) => ({ code, label: { ...label } })) ?? [newAnswer(), newAnswer()],
});

/** The languages that were written, without what is empty. */
export const written = (wording: Wording): Wording =>
  Object.fromEntries(Object.entries(wording).flatMap(([language, text]) => (text.trim() ? [[language, text.trim()]] : [])));

export const contentOf = ({ code, kind, label, required, options }: Asked): ThemeQuestion => ({
  code,
  kind,
  label: written(label),
  required,
  options: kind === "choice" ? options.flatMap((option) => (option.label.ja?.trim() ? [{ code: option.code, label: written(option.label) }] : [])) : [],
});
