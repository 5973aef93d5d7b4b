import { listReportHistory, lookUpReport, type ReportReply } from "@tsunagaru/sdk";
import type { LineFacts } from "@tsunagaru/kit/line-facts";
import type { Received } from "../../../shared/outbox";
import type { Standing } from "../../../shared/own";
import { isEnded } from "../parts/state";
import { lineFacts, nextPromise } from "../parts/stand";

/** What is remembered of a report: nothing of what the person wrote. */
export type SeenReport = Pick<ReportReply, "category" | "place" | "state"> & {
  facts: LineFacts;
  question: string | null;
  /** What the next day is the day of. */
  what: NonNullable<ReturnType<typeof nextPromise>>["what"] | null;
  /** Until when it was to be fixed. */
  promised: string | null;
};

/** Asks how a report stands. */
export async function look({ number, lookup_code: code }: Received): Promise<Standing<SeenReport>> {
  const { report, token } = (await lookUpReport({ body: { number, code } })).data;
  const ended = isEnded(report.state);
  const headers = { Authorization: `Bearer ${token}` };
  const steps = ended ? [] : (await listReportHistory({ path: { report_id: report.id }, headers })).data.items;
  const promise = ended ? null : nextPromise(report);
  const turn = report.state === "waiting_for_reporter";
  return {
    turn,
    next: turn ? report.answer_due_on : (promise?.day ?? null),
    ended,
    seen: {
      category: report.category,
      place: report.place,
      state: report.state,
      facts: lineFacts(report, steps),
      question: turn ? (steps.findLast(({ move }) => move === "ask_reporter")?.note ?? null) : null,
      what: promise?.what ?? null,
      promised: report.promises.find(({ kind }) => kind === "fix_by")?.due_on ?? null,
    },
  };
}
