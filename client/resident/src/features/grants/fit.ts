import type { FitQuestion } from "@tsunagaru/sdk";

/** What somebody has said to the questions of a call, by their code. It never leaves the page. */
export type Answers = Readonly<Record<string, boolean>>;

export type Verdict = { fitting: number; left: number; against: FitQuestion[] };

/** How well a group fits a call, by what the call asks and what was said so far. */
export function verdict(questions: FitQuestion[], answers: Answers): Verdict {
  const said = questions.filter(({ code }) => code in answers);
  const against = said.filter(({ code, fits }) => answers[code] !== fits);
  return { fitting: said.length - against.length, left: questions.length - said.length, against };
}
