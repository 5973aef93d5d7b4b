import { ProblemNote, Skeleton, Status } from "@tsunagaru/kit";
import type { BulkForeseen, ReportSummary } from "@tsunagaru/sdk";
import { MailPaper } from "../../../desk/case/mail-paper";
import { useReportRow } from "../row";
import { useLabels } from "../words";
import { refusalOf, type useForeseen } from "./use-bulk";

type Props = {
  rows: ReportSummary[];
  foreseen: ReturnType<typeof useForeseen>;
  /** Whether the reporters are told of it. */
  tells: boolean;
  /** What is said of a report that nobody is told of. */
  note?: (row: ReportSummary) => string;
};

/** Each of the picked reports with what it will get; those that cannot come first, with the reason. */
export function Each({ rows, foreseen, tells, note }: Props) {
  const labels = useLabels();
  const words = labels.bulk;
  const cannot = rows.filter(({ id }) => refusalOf(foreseen.of(id)));
  const can = rows.filter((row) => !cannot.includes(row));
  return (
    <section aria-labelledby="bulk-each">
      <h3 id="bulk-each" className="font-bold">
        {words.each}
      </h3>
      <p role="status" className="text-second">
        {cannot.length > 0 && words.some(can.length, cannot.length)}
      </p>
      {foreseen.error && <ProblemNote error={foreseen.error} words={labels.problems} />}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys scroll it */}
      <ul tabIndex={0} aria-label={words.each} className="mt-1 max-h-[40vh] divide-y divide-rule overflow-y-auto border-y border-rule">
        {[...cannot, ...can].map((row) => (
          <One key={row.id} row={row} foreseen={foreseen.of(row.id)} quietly={note?.(row) ?? (tells ? words.nobody : words.silent)} />
        ))}
      </ul>
    </section>
  );
}

function One({ row, foreseen, quietly }: { row: ReportSummary; foreseen: BulkForeseen | undefined; quietly: string }) {
  const words = useLabels().bulk;
  const { number, title, place } = useReportRow(row);
  const refusal = refusalOf(foreseen);
  return (
    <li className="grid gap-x-4 py-2 @container desk:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]">
      <p className="leading-150">
        <span className="block font-bold">
          {title} <span className="font-normal">{place}</span>
        </span>
        <span className="figures text-[0.8125rem] text-muted">{number}</span>
      </p>
      <div className="min-w-0 text-[0.9375rem] leading-150">
        {refusal ? (
          <Status shape="bar">{words.why[refusal.code] ?? refusal.title}</Status>
        ) : !foreseen ? (
          <Skeleton className="my-1 h-4 w-2/3" />
        ) : foreseen.problem ? (
          <p className="text-muted">{words.toFill}</p>
        ) : foreseen.channel !== "none" ? (
          <details>
            <summary className="min-h-9 cursor-pointer py-1">{words.mailed}</summary>
            <MailPaper subject={foreseen.subject} text={foreseen.text} />
          </details>
        ) : (
          <p className="text-muted">{quietly}</p>
        )}
      </div>
    </li>
  );
}
