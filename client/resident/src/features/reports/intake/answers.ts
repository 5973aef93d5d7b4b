import { isoDay } from "@tsunagaru/kit/format";
import type { Question, Stop } from "../../../shared/municipality";

export type Answer = string | number;
export type Fault = { kind: "required" } | { kind: "number" | "date" } | { kind: "small" | "large"; bound: string };

const DAY_MS = 86_400_000;

/** Full-width digits, as a Japanese keyboard types them, are digits. */
export const folded = (text: string): string => text.normalize("NFKC").trim();

/** The number that is meant; `null` where there is none. */
export function numberOf(value: Answer | undefined): number | null {
  const text = folded(String(value ?? ""));
  const number = Number(text);
  return text === "" || !Number.isFinite(number) ? null : number;
}

/** The day so many days from today, as the municipality counts days. */
export const dayFrom = (days: number, now = Date.now()): string =>
  isoDay(new Date(now + days * DAY_MS));

export const firstDay = (question: Question): string | undefined => (question.daysBack === null ? undefined : dayFrom(-question.daysBack));
export const lastDay = (question: Question): string | undefined => (question.daysAhead === null ? undefined : dayFrom(question.daysAhead));

/** Why an answer cannot stand, as the service would say it. */
export function faultOf(question: Question, value: Answer | undefined): Fault | null {
  const text = String(value ?? "").trim();
  if (text === "") return question.required ? { kind: "required" } : null;
  if (question.kind === "number") return numberFault(question, numberOf(text));
  if (question.kind !== "date") return null;
  const [first, last] = [firstDay(question), lastDay(question)];
  return (first && text < first) || (last && text > last) ? { kind: "date" } : null;
}

function numberFault({ min, max, unit }: Question, number: number | null): Fault | null {
  if (number === null) return { kind: "number" };
  if (min !== null && number < min) return { kind: "small", bound: `${min}${unit}` };
  if (max !== null && number > max) return { kind: "large", bound: `${max}${unit}` };
  return null;
}

/** What is said where the answer means that a report is the wrong way. */
export function stopOf(question: Question, value: Answer | undefined): Stop | null {
  if (question.kind === "choice") return question.options.find(({ code }) => code === value)?.stop ?? null;
  const number = question.kind === "number" ? numberOf(value) : null;
  const from = question.stop?.atLeast ?? null;
  return number !== null && from !== null && number >= from ? question.stop : null;
}
