import { LineGlyph, NamedIcon } from "@tsunagaru/kit";
import { ago } from "@tsunagaru/kit/format";
import type { ReportSummary } from "@tsunagaru/sdk";
import { Tag } from "lucide-react";
import type { RowParts } from "../../desk/types";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { StateTag } from "../../shared/state";
import { rowFacts, useLineWords } from "./line";
import { Neighbours } from "./queue/neighbours";

/** A report in a row of the queue. */
export function useReportRow(report: ReportSummary): RowParts {
  const words = useLabels();
  const line = useLineWords(report.state);
  const category = useHere()?.categories.find(({ code }) => code === report.category);
  return {
    number: report.number,
    title: category?.label ?? words.otherCategory,
    place: report.place_label,
    text: report.text ?? "",
    picture: report.photo?.url,
    icon: <NamedIcon name={category?.icon ?? ""} size={22} />,
    marks: (
      <>
        <Asset number={report.asset_number} />
        <Neighbours report={report} />
      </>
    ),
    glyph: <LineGlyph facts={rowFacts(report)} words={line} />,
    state: <StateTag state={report.state} className="text-[0.875rem]" />,
    owner: report.assignee_name,
    due: report.due_on ? { on: report.due_on, late: report.late === true } : null,
    came: ago(report.received_at),
    ended: report.closed_at !== null,
  };
}

function Asset({ number }: { number: string | null }) {
  const words = useLabels().intake;
  if (!number) return null;
  return (
    <span className="figures hidden items-center gap-1 text-[0.8125rem] whitespace-nowrap @md:inline-flex">
      <Tag size={14} aria-hidden="true" className="text-muted" />
      <span className="sr-only">{words.asset}</span>
      {number}
    </span>
  );
}
