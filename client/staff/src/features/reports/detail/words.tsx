import { date } from "@tsunagaru/kit/format";
import type { ReportReply } from "@tsunagaru/sdk";
import { Section } from "../../../desk/case/section";
import { useLabels } from "../words";

/** What was said, as it was said. */
export function Words({ report }: { report: ReportReply }) {
  const words = useLabels().detail;
  return (
    <Section title={words.words}>
      <p className="text-body whitespace-pre-wrap">{report.desk?.original_text ?? report.text}</p>
    </Section>
  );
}

/** What was decided, where something was. */
export function Outcome({ report }: { report: ReportReply }) {
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
