import type { ReportPublicationRequest } from "@tsunagaru/sdk";

export type Kind = "publish" | "withhold";

/** What was decided of a report, with all that is sent. */
export type Decision = { id: string; kind: Kind; body: ReportPublicationRequest; version: number; key: string; title: string };

export type Outcome = Kind | "later" | "elsewhere" | "failed";

/** Reports to be looked at in their order, where one is, and what became of each. */
export type Review = { ids: string[]; at: number; outcomes: Readonly<Record<string, Outcome>> };

export const begin = (ids: string[]): Review => ({ ids, at: 0, outcomes: {} });

const isOpen = ({ ids, outcomes }: Review, index: number): boolean => {
  const outcome = outcomes[ids[index] ?? ""];
  return outcome === undefined || outcome === "failed";
};

/** The next that is not decided; behind the last of them all is the end. */
export function onward(review: Review): Review {
  for (let index = review.at + 1; index < review.ids.length; index += 1) if (isOpen(review, index)) return { ...review, at: index };
  return { ...review, at: review.ids.length };
}

export const noted = (review: Review, id: string, outcome: Outcome): Review => ({ ...review, outcomes: { ...review.outcomes, [id]: outcome } });

/** Back to a report as if nothing had been decided of it. */
export function takenBack(review: Review, id: string): Review {
  const { [id]: _, ...outcomes } = review.outcomes;
  return { ...review, outcomes, at: review.ids.indexOf(id) };
}

/** One forward or back, decided or not, and never past the ends. */
export const stepped = (review: Review, step: number): Review => ({ ...review, at: Math.min(Math.max(review.at + step, 0), review.ids.length - 1) });

/** Those that are still to be decided, to be looked at once more from the first. */
export const left = ({ ids, outcomes }: Review): string[] => ids.filter((id) => outcomes[id] === undefined || outcomes[id] === "later" || outcomes[id] === "failed");

/** How many are decided, by whomever. */
export const decided = (review: Review): number => review.ids.length - left(review).length;
