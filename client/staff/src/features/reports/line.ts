import type { LineFacts, LineWords } from "@tsunagaru/kit";
import type { ReportReply, ReportSummary } from "@tsunagaru/sdk";
import { useLabels } from "./words";
import { reportCase } from "./subject";

const UNTOUCHED = new Set(["received"]);
const ENDED = new Set(["cannot", "duplicate", "not_found", "ended_in_parts"]);

type Stands = { state: string; received_at: string; closed_at: string | null; forwarded_to?: string | null };

/** Where a report stands on the line; `moving` and `due` are what else is known of it. */
function factsOf({ state, received_at, closed_at, forwarded_to }: Stands, moving: string | null, due: string | null): LineFacts {
  const began = moving ?? (UNTOUCHED.has(state) ? null : true);
  const facts: LineFacts = { said: received_at, moving: began, due };
  // Only what was seen to be repaired has changed.
  if (state === "fixed") return { ...facts, changed: closed_at ?? true };
  if (state === "reopened" || state === "reopen_requested") return { ...facts, changed: true, reopened: true };
  if (ENDED.has(state)) return { ...facts, ended: closed_at ?? true };
  if (state === "not_ours") return { ...facts, forwarded: { on: closed_at ?? true, to: forwarded_to ?? "" } };
  return facts;
}

export const rowFacts = (row: ReportSummary): LineFacts => factsOf(row, null, row.closed_at ? null : row.due_on);

/** The line of one report with its days, which stand in its history. */
export function useLineFacts(report: ReportReply): LineFacts {
  const { data } = reportCase.useHistory(report.id, report.version);
  const moving = data?.find(({ move }) => move === "accept" || move === "start" || move === "plan")?.at ?? null;
  const promise = report.promises.find(({ kind, kept_at, status }) => kind === "fix_by" && !kept_at && status !== "released");
  return factsOf(report, moving, report.closed_at ? null : (report.planned_on ?? promise?.due_on ?? null));
}

export function useLineWords(state: string): LineWords {
  const { line } = useLabels().detail;
  return { ...line.words, cannot: line.cannot[state] ?? line.words.cannot };
}
