import type { ReportDraft } from "../draft";
import type { Question } from "../../../shared/municipality";
import { faultOf, stopOf } from "../intake/answers";

export type Step = "category" | `question ${string}` | "place" | "words" | "contact";

export const stepOf = (question: Question): Step => `question ${question.code}`;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** As people write one, in whatever width and with whatever between the digits. */
const PHONE = /^\W*\d(\W*\d){8,14}\W*$/u;

export const isBadEmail = (typed: string): boolean => typed.trim() !== "" && !EMAIL.test(typed.trim());
// A draft that is older than this field has none.
export const isBadPhone = (typed = ""): boolean => typed.trim() !== "" && !PHONE.test(typed.normalize("NFKC").replaceAll("ー", "-"));

/** What is still needed before a report can be sent, in the order of the page. */
export function missingSteps({ category, answers, place, text, email, phone }: ReportDraft, questions: Question[]): Step[] {
  const missing: Step[] = [];
  if (category === null) missing.push("category");
  for (const question of questions) {
    const value = answers[category ?? ""]?.[question.code];
    if (faultOf(question, value) || stopOf(question, value)) missing.push(stepOf(question));
  }
  if (place === null) missing.push("place");
  if (text.trim() === "") missing.push("words");
  if (isBadEmail(email) || isBadPhone(phone)) missing.push("contact");
  return missing;
}
