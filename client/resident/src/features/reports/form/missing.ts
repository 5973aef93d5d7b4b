import type { ReportDraft } from "../draft";
import type { Question } from "../../../shared/municipality";
import { faultOf, stopOf } from "../intake/answers";

export type Step = "category" | `question ${string}` | "place" | "words" | "email";

export const stepOf = (question: Question): Step => `question ${question.code}`;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is still needed before a report can be sent, in the order of the page. */
export function missingSteps({ category, answers, place, text, email }: ReportDraft, questions: Question[]): Step[] {
  const missing: Step[] = [];
  if (category === null) missing.push("category");
  for (const question of questions) {
    const value = answers[category ?? ""]?.[question.code];
    if (faultOf(question, value) || stopOf(question, value)) missing.push(stepOf(question));
  }
  if (place === null) missing.push("place");
  if (text.trim() === "") missing.push("words");
  if (email.trim() !== "" && !EMAIL.test(email.trim())) missing.push("email");
  return missing;
}
