import { StatusTag, type Tone } from "@tsunagaru/kit/states";
import type { ReportState } from "@tsunagaru/sdk";
import { useWords } from "../words";
import type { Words } from "../words/ja";

const TONES: Record<ReportState, Tone> = {
  received: "new",
  accepted: "working",
  in_progress: "working",
  waiting_for_reporter: "waiting",
  closure_requested: "working",
  fixed: "good",
  planned: "waiting",
  cannot: "closed",
  not_ours: "closed",
  duplicate: "closed",
  not_found: "closed",
  reopen_requested: "waiting",
  reopened: "working",
  split: "working",
  ended_in_parts: "closed",
};

const ENDED: ReadonlySet<string> = new Set<ReportState>(["fixed", "cannot", "not_ours", "duplicate", "not_found", "ended_in_parts"]);

/** Ended states by name; a state this client does not know yet counts as open. */
export const isEnded = (state: string): boolean => ENDED.has(state);

/** The word for a state; one this client does not know yet is "in progress". */
export const stateWord = (words: Words, state: ReportState): string => words.states[state] ?? words.states.in_progress;

export function StateTag({ state, className }: { state: ReportState; className?: string }) {
  const words = useWords();
  return (
    <StatusTag tone={TONES[state] ?? "working"} {...(className && { className })}>
      {stateWord(words, state)}
    </StatusTag>
  );
}
