import type { LineFacts } from "@tsunagaru/kit/line-facts";
import type { HistoryEntry, PromiseReply, ReportReply, ReportState } from "@tsunagaru/sdk";

type Told = Pick<ReportReply, "state" | "received_at" | "closed_at" | "promises" | "planned_on" | "forwarded_to">;
type Step = Pick<HistoryEntry, "state" | "at" | "of_other">;

const UNMOVED: ReadonlySet<string> = new Set<ReportState>(["received"]);
const ENDED: ReadonlySet<string> = new Set<ReportState>(["fixed", "cannot", "not_ours", "duplicate", "not_found", "ended_in_parts"]);

/** Ended states by name; a state this client does not know yet counts as open. */
export const isEnded = (state: string): boolean => ENDED.has(state);

const isOpen = ({ status, kept_at }: PromiseReply): boolean => kept_at === null && status !== "released";

/** The promise to look forward to: the open one whose day comes first. */
export const nextPromise = (promises: readonly PromiseReply[]): PromiseReply | undefined =>
  promises.filter(isOpen).toSorted((one, other) => one.due_on.localeCompare(other.due_on))[0];

/** The day of a kind of promise that is still to come; one that passed while days do not count says nothing. */
function dayOf(promises: readonly PromiseReply[], kind: PromiseReply["kind"], today: string): string | null {
  const promise = promises.find((promise) => promise.kind === kind && isOpen(promise));
  return promise && (promise.status === "late" || promise.due_on >= today) ? promise.due_on : null;
}

/** A report as a line. `history`, oldest first, dates the middle stop and knows how it ended before it was opened again. */
export function reportLine(report: Told, today: string, history: readonly Step[] = []): LineFacts {
  const steps = history.filter(({ of_other }) => !of_other);
  const end = steps.findLast(({ state }) => isEnded(state));
  const moved = steps.find(({ state }) => !UNMOVED.has(state) && !isEnded(state));
  const said = report.received_at;
  const moving = moved?.at ?? true;
  const fixBy = dayOf(report.promises, "fix_by", today) ?? report.planned_on;
  // Who asks to have it opened again has not opened it: the line stays as it ended until that is decided.
  const state = report.state === "reopen_requested" ? (end?.state ?? "in_progress") : report.state;
  if (UNMOVED.has(state)) return { said, due: dayOf(report.promises, "first_answer", today) };
  if (state === "fixed") return { said, moving, changed: report.closed_at ?? end?.at ?? true };
  if (state === "not_ours" && report.forwarded_to) return { said, forwarded: { on: report.closed_at ?? end?.at ?? true, to: report.forwarded_to } };
  if (isEnded(state)) return { said, moving, ended: report.closed_at ?? end?.at ?? true };
  if (state === "reopened" && end?.state === "fixed") return { said, moving, changed: end.at, reopened: true, due: fixBy };
  return { said, moving, due: fixBy };
}
