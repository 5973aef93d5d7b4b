import type { Shape } from "@tsunagaru/kit/shape";
import { Status } from "@tsunagaru/kit/status";
import type { ReportState } from "@tsunagaru/sdk";
import { useWords } from "../words";
import type { Words } from "../words/ja";

const SHAPES: Record<ReportState, Shape> = {
  received: "ring",
  accepted: "half",
  in_progress: "half",
  waiting_for_reporter: "half",
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

const ENDED: ReadonlySet<string> = new Set<ReportState>(["fixed", "cannot", "not_ours", "duplicate", "not_found", "ended_in_parts"]);

/** Ended states by name; a state this client does not know yet counts as open. */
export const isEnded = (state: string): boolean => ENDED.has(state);

/** A state this client does not know yet is under way. */
export const shapeOf = (state: ReportState): Shape => SHAPES[state] ?? "half";

/** The word for a state; one this client does not know yet is "in progress". */
export const stateWord = (words: Words, state: ReportState): string => words.states[state] ?? words.states.in_progress;

/** `own`: the reader is the one who reported, and the answer that is waited for is theirs. */
export function StateTag({ state, own = false, className }: { state: ReportState; own?: boolean; className?: string }) {
  const words = useWords();
  return (
    <Status shape={own && state === "waiting_for_reporter" ? "yours" : shapeOf(state)} {...(className && { className })}>
      {stateWord(words, state)}
    </Status>
  );
}
