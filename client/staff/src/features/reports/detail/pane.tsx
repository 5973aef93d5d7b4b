import { ProblemNote, Skeleton } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import type { ReportReply } from "@tsunagaru/sdk";
import { useLabels } from "../../../labels";
import { Comments } from "../comments/panel";
import { ContractorPanel } from "../contractor/panel";
import { Answers } from "../answers/panel";
import { useReport } from "../data";
import { Erasing } from "../erasing/panel";
import { Duplicates } from "../duplicates/panel";
import { MovePanel } from "../moves/panel";
import { Publication } from "../publication/panel";
import { Forwarding } from "./forwarding";
import { Bar, Head } from "./head";
import { History } from "./history";
import { Notes } from "./notes";
import { Parts } from "./parts";
import { Photos } from "./photos";
import { Place } from "./place";
import { Promises } from "./promises";
import { Satisfaction } from "./satisfaction";
import { Section } from "./section";
import { Waiting } from "./waiting";

type Props = { id: string; onLeave: () => void; onStep: (by: "j" | "k") => void; onAssign: (report: ReportReply) => void };

/** One report: read above, act below. */
export function ReportPane({ id, onLeave, onStep, onAssign }: Props) {
  const words = useLabels();
  const { data: report, error, refetch } = useReport(id);
  if (!report)
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error ? (
          <div className="p-5">
            <ProblemNote error={error} words={words.problems} retry={() => void refetch()} />
            <button type="button" className="link min-h-11 desk:hidden" onClick={onLeave}>
              {words.back}
            </button>
          </div>
        ) : (
          <PaneSkeleton />
        )}
      </div>
    );
  return (
    <>
      <div key={id} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <Bar report={report} onLeave={onLeave} onStep={onStep} />
        <Head report={report} onAssign={onAssign} />
        <Waiting report={report} />
        <Section title={words.detail.words}>
          <p className="text-[1.0625rem] leading-170 whitespace-pre-wrap">{report.desk?.original_text ?? report.text}</p>
        </Section>
        <Answers report={report} />
        <Photos report={report} />
        <Comments key={`comments of ${report.id}`} report={report} />
        <Outcome report={report} />
        <Forwarding report={report} />
        <Satisfaction report={report} />
        <Parts report={report} />
        <Duplicates key={`duplicates of ${report.id}`} report={report} />
        {report.desk && <Notes key={`notes of ${report.id}`} report={report} />}
        <ContractorPanel key={`contractor of ${report.id}`} report={report} />
        <Promises report={report} />
        <Publication key={report.id} report={report} />
        <Place report={report} />
        <History report={report} />
        <Erasing key={`erasing ${report.id}`} report={report} />
      </div>
      <MovePanel key={`moves of ${report.id}`} report={report} />
    </>
  );
}

/** What was decided, where something was. */
function Outcome({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const rows: [string, string | null][] = [
    [words.reason, report.cannot_reason && (labels.moves.reasons[report.cannot_reason] ?? report.cannot_reason)],
    [words.plannedOn, report.planned_on && date(report.planned_on)],
    [words.forwardedTo, report.forwarded_to],
    [words.duplicateOf, report.duplicate_of],
  ];
  const known = rows.filter(([, value]) => value);
  if (!report.answer && known.length === 0) return null;
  return (
    <Section title={words.answer}>
      {report.answer && <p className="whitespace-pre-wrap">{report.answer}</p>}
      <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 text-[0.9375rem]">
        {known.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function PaneSkeleton() {
  const words = useLabels();
  return (
    <div role="status" className="grid gap-4 p-5">
      <span className="sr-only">{words.loading}</span>
      <Skeleton className="h-6 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
      <Skeleton className="h-20" />
      <Skeleton className="h-48" />
      <Skeleton className="h-24" />
    </div>
  );
}
