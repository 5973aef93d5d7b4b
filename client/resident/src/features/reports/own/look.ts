import { today } from "@tsunagaru/kit/format";
import type { LineFacts } from "@tsunagaru/kit/line-facts";
import { listReportHistory, lookUpReport, type PromiseReply, type ReportReply } from "@tsunagaru/sdk";
import type { Received } from "../../../shared/outbox";
import type { Standing } from "../../../shared/own";
import { isEnded, nextPromise, reportLine } from "../parts/line";

/** What is remembered of a report: nothing of what the person wrote. */
export type SeenReport = Pick<ReportReply, "category" | "place" | "state"> & {
  facts: LineFacts;
  question: string | null;
  /** What the next day is the day of. */
  what: PromiseReply["kind"] | "planned" | null;
  /** Until when it was to be fixed. */
  promised: string | null;
};

/** The next day there is to know of, and what it is the day of. */
function nextOf({ state, promises, planned_on }: ReportReply): { next: string | null; what: SeenReport["what"] } {
  if (isEnded(state)) return { next: null, what: null };
  const promise = nextPromise(promises);
  if (promise) return { next: promise.due_on, what: promise.kind };
  return { next: planned_on, what: planned_on ? "planned" : null };
}

/** Asks how a report stands. */
export async function look({ number, lookup_code: code }: Received): Promise<Standing<SeenReport>> {
  const { report, token } = (await lookUpReport({ body: { number, code } })).data;
  const ended = isEnded(report.state);
  const headers = { Authorization: `Bearer ${token}` };
  const steps = ended ? [] : (await listReportHistory({ path: { report_id: report.id }, headers })).data.items;
  const turn = report.state === "waiting_for_reporter";
  const { next, what } = nextOf(report);
  return {
    turn,
    next: turn ? report.answer_due_on : next,
    ended,
    seen: {
      category: report.category,
      place: report.place,
      state: report.state,
      facts: reportLine(report, today(), steps),
      question: turn ? (steps.findLast(({ move }) => move === "ask_reporter")?.note ?? null) : null,
      what,
      promised: report.promises.find(({ kind }) => kind === "fix_by")?.due_on ?? null,
    },
  };
}
