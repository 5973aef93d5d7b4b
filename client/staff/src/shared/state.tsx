import { StatusTag, type Tone } from "@tsunagaru/kit";
import type { ReportState } from "@tsunagaru/sdk";
import { type Labels, useLabels } from "../labels";

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
  reopen_requested: "new",
  reopened: "working",
  split: "waiting",
  ended_in_parts: "closed",
};

/** The word for a state; a newer service's state has the word of open work. */
export const stateWord = (words: Labels, state: string): string => (words.states as Partial<Record<string, string>>)[state] ?? words.otherState;

export function StateTag({ state, className }: { state: ReportState; className?: string }) {
  const words = useLabels();
  return (
    <StatusTag tone={TONES[state] ?? "working"} {...(className && { className })}>
      {stateWord(words, state)}
    </StatusTag>
  );
}
