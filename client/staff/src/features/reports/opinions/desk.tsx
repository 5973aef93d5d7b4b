import { getReport, readModerationAnswers, type ReportReply } from "@tsunagaru/sdk";
import type { ReactNode } from "react";
import { defineDesk } from "../../../desk/define";
import { PLAIN } from "../../../desk/filter";
import type { Act, BaseFilter, PanelProps } from "../../../desk/types";
import { defineSubject } from "../../../desk/subject/define";
import { useLabels } from "../words";
import { WhichReport } from "../comments/which-report";
import { Photos } from "../detail/photos";
import { Words } from "../detail/words";
import { useReportHead } from "../head";
import { Decisions } from "../publication/decisions";
import { reportCase } from "../subject";
import { listWaiting, partsOf, useWaitingRow, type WaitingRow } from "../waiting";

type Asked = { id: string; version: number; report: ReportReply };
type Step = Awaited<ReturnType<typeof reportCase.history>>[number];

async function read(id: string): Promise<Asked> {
  const { data: report } = await getReport({ path: { report_id: partsOf(id).report } });
  return { id, version: report.version, report };
}

const subject = defineSubject<Asked, Step>({
  key: "opinion",
  get: read,
  history: (id, signal) => reportCase.history(partsOf(id).report, signal),
  useHistoryLine: () => {
    const line = reportCase.useHistoryLine();
    return (entry, { report }) => line(entry, report);
  },
  shown: ({ report }) => reportCase.shown(report),
  useSaying: reportCase.useSaying,
  touches: ["opinions-waiting", "moderation", "reports", "report", "counts", "today"],
});

const Nothing = () => <p className="text-[0.9375rem]">{useLabels().moderation.readHint}</p>;

function useActs(asked: Asked): Act<Asked, Record<never, never>>[] {
  const words = useLabels().moderation;
  if (!asked.report.desk?.author_answers) return [];
  return [
    {
      name: "read",
      label: words.read,
      next: words.readNext,
      done: words.readDone,
      Inputs: Nothing,
      hold: () => null,
      readable: () => true,
      body: () => ({}),
      send: async ({ id }) => {
        await readModerationAnswers({ path: { report_id: partsOf(id).report } });
        return read(id);
      },
    },
  ];
}

const panel = (One: (props: { report: ReportReply }) => ReactNode) => ({ subject: { report } }: PanelProps<Asked>) => <One report={report} />;

/** What authors answered to decisions about what is shown, and nobody has read. */
export const opinionsDesk = defineDesk<BaseFilter, WaitingRow, Asked, Step, Record<never, never>>({
  key: "opinions-waiting",
  base: "/opinions",
  useWords: () => useLabels().moderation.own,
  filters: PLAIN,
  searchable: false,
  useViews: () => [{ name: "waiting", label: useLabels().moderation.own.room, filter: PLAIN.start }],
  list: listWaiting("author_answer"),
  useRow: useWaitingRow,
  subject,
  useHead: ({ report }) => useReportHead(report),
  panels: { words: [({ subject: { report } }) => <Decisions report={report} acts={false} />, panel(Words)], pictures: [panel(Photos)], facts: [panel(WhichReport)] },
  blank: () => ({}),
  useActs,
});
