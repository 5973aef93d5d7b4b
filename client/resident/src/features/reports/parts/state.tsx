import type { Shape } from "@tsunagaru/kit/shape";
import { Status } from "@tsunagaru/kit/status";
import type { ReportState } from "@tsunagaru/sdk";
import { useWords } from "../words";
import type { Words } from "../words/ja";

const SHAPES: Record<ReportState, Shape> = {
  received: "ring",
  accepted: "half",
  in_progress: "half",
  waiting_for_reporter: "yours",
  closure_requested: "half",
  fixed: "disc",
  planned: "half",
  cannot: "bar",
  not_ours: "forwarded",
  duplicate: "bar",
  not_found: "bar",
  reopen_requested: "ring",
  reopened: "half",
  split: "half",
  ended_in_parts: "bar",
};

/** The word for a state; one this client does not know yet is "in progress". */
export const stateWord = (words: Words, state: ReportState): string => words.states[state] ?? words.states.in_progress;

export const shapeOf = (state: ReportState): Shape => SHAPES[state] ?? "half";

export function StateTag({ state, className }: { state: ReportState; className?: string }) {
  const words = useWords();
  return (
    <Status shape={shapeOf(state)} {...(className && { className })}>
      {stateWord(words, state)}
    </Status>
  );
}
