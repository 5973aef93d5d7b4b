import type { ReportDraft } from "../../shared/draft";

export type Step = "category" | "place" | "words" | "email";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is still needed before a report can be sent, in the order of the page. */
export function missingSteps({ category, place, text, email }: ReportDraft): Step[] {
  const missing: Step[] = [];
  if (category === null) missing.push("category");
  if (place === null) missing.push("place");
  if (text.trim() === "") missing.push("words");
  if (email.trim() !== "" && !EMAIL.test(email.trim())) missing.push("email");
  return missing;
}
