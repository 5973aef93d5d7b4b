import { Line } from "@tsunagaru/kit/line";
import type { HistoryEntry, ReportReply } from "@tsunagaru/sdk";
import { useWords } from "../words";
import { lineFacts } from "./stand";

/** How far a report has come. */
export function Standing({ report, history }: { report: ReportReply; history: HistoryEntry[] | undefined }) {
  const { line } = useWords();
  return <Line facts={lineFacts(report, history)} words={line} className="max-w-[32rem]" />;
}
