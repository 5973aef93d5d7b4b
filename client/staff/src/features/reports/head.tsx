import { Line } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { ReportReply } from "@tsunagaru/sdk";
import { Printer } from "lucide-react";
import { Link } from "wouter";
import type { HeadParts } from "../../desk/define";
import type { PanelProps } from "../../desk/types";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { StateTag } from "../../shared/state";
import { EditCategory } from "./detail/edit-category";
import { useLineFacts, useLineWords } from "./line";
import { RoundButton } from "./round-button";

/** What it is, when it came, and how far it has come. */
export function useReportHead(report: ReportReply): HeadParts {
  const words = useLabels();
  const category = useHere()?.categories.find(({ code }) => code === report.category);
  const facts = useLineFacts(report);
  const line = useLineWords(report.state);
  return {
    number: report.number,
    title: category?.label ?? words.otherCategory,
    place: report.place.label,
    came: words.detail.came(dateTime(report.received_at)),
    state: <StateTag state={report.state} />,
    line: <Line facts={facts} words={line} weekday />,
  };
}

export function HeadActions({ subject: report }: PanelProps<ReportReply>) {
  const words = useLabels().sheet;
  return (
    <>
      {report.editable && report.desk && <EditCategory report={report} />}
      <Link href={`/reports/${report.id}/sheet`} aria-label={words.open} title={words.open} className="grid size-11 place-items-center rounded-8 text-ink hover:bg-daikon">
        <Printer size={20} aria-hidden="true" />
      </Link>
      <RoundButton id={report.id} />
    </>
  );
}
