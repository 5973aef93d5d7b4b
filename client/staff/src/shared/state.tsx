import { type Shape, Status } from "@tsunagaru/kit";
import type { ReportState } from "@tsunagaru/sdk";
import { ofReports } from "./common-words";
import { wordsOf } from "./words";

const useWords = wordsOf({ ja: ofReports });

const SHAPES: Record<ReportState, Shape> = {
  received: "ring",
  accepted: "half",
  in_progress: "half",
  waiting_for_reporter: "yours",
  closure_requested: "yours",
  fixed: "disc",
  planned: "half",
  cannot: "bar",
  not_ours: "forwarded",
  duplicate: "bar",
  not_found: "bar",
  reopen_requested: "yours",
  reopened: "half",
  split: "half",
  ended_in_parts: "bar",
};

/** The word for a state; a newer service's state has the word of open work. */
export const stateWord = (words: { states: object; otherState: string }, state: string): string => (words.states as Partial<Record<string, string>>)[state] ?? words.otherState;

export function StateTag({ state, className }: { state: ReportState; className?: string }) {
  const words = useWords();
  return (
    <Status shape={SHAPES[state] ?? "half"} {...(className && { className })}>
      {stateWord(words, state)}
    </Status>
  );
}
