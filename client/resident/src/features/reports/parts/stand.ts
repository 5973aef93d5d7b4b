import type { LineFacts } from "@tsunagaru/kit/line-facts";
import type { HistoryEntry, PromiseReply, ReportReply, ReportState } from "@tsunagaru/sdk";

type Seen = Pick<ReportReply, "state" | "received_at" | "closed_at" | "planned_on" | "forwarded_to"> & { promises: PromiseReply[] };
type Step = Pick<HistoryEntry, "move" | "at" | "of_other">;

const NOT_BEGUN: ReadonlySet<string> = new Set<ReportState>(["received"]);
const WITHOUT_CHANGE: ReadonlySet<string> = new Set<ReportState>(["cannot", "duplicate", "not_found", "ended_in_parts"]);
const AGAIN: ReadonlySet<string> = new Set<ReportState>(["reopen_requested", "reopened"]);

/** The next that was promised and is not kept yet; what is planned for a day is a promise too. */
export function nextPromise({ state, planned_on, promises }: Pick<Seen, "state" | "planned_on" | "promises">): { day: string; what: PromiseReply["kind"] | "planned" } | null {
  if (state === "planned" && planned_on) return { day: planned_on, what: "planned" };
  const open = promises.filter(({ status }) => status === "due" || status === "late");
  const [first] = open.toSorted((one, other) => one.due_on.localeCompare(other.due_on));
  return first ? { day: first.due_on, what: first.kind } : null;
}

/** When something was first done about it: the first line that is not the sender's own. */
const begunAt = (steps: readonly Step[]): string | null =>
  steps.find(({ move, of_other }) => !of_other && !["begin", "route", "answer", "request_reopen"].includes(move))?.at ?? null;

/** A report as its line: when it was said, since when it is under way, whether it has changed. */
export function lineFacts(report: Seen, steps: readonly Step[] = []): LineFacts {
  const { state, received_at: said, closed_at, forwarded_to } = report;
  const moving = begunAt(steps) ?? true;
  const due = nextPromise(report)?.day ?? null;
  if (AGAIN.has(state)) return { said, changed: true, due, reopened: steps.findLast(({ move }) => move === "reopen" || move === "request_reopen")?.at ?? true };
  if (state === "fixed") return { said, moving, changed: closed_at ?? true };
  if (state === "not_ours") return { said, forwarded: { on: closed_at ?? true, to: forwarded_to ?? "" } };
  if (WITHOUT_CHANGE.has(state)) return { said, moving, ended: closed_at ?? true };
  return NOT_BEGUN.has(state) ? { said, due } : { said, moving, due };
}
