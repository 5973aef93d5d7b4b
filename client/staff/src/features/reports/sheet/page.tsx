import { Button, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { date, dateTime } from "@tsunagaru/kit/format";
import { join } from "@tsunagaru/kit/join";
import { MapFrame } from "@tsunagaru/kit/map";
import { QrCode } from "@tsunagaru/kit/qr-code";
import type { ReportReply } from "@tsunagaru/sdk";
import { ArrowLeft, Printer } from "lucide-react";
import { useEffect, useMemo } from "react";
import { Link } from "wouter";
import { useHere } from "../../../shared/municipality";
import { useProblems } from "../../../shared/problems";
import { reportCase } from "../subject";
import { useLabels } from "../words";

const STREET = 16.6;
const MOST_PHOTOS = 3;
const LINES = [1, 2, 3, 4, 5];

/** A case as one sheet of paper: where, what, how it looks, and room to write. */
export function SheetPage({ params: { id = "" } }: { params: Record<string, string | undefined> }) {
  const words = useLabels().sheet;
  const problems = useProblems();
  const { data: report, error, refetch } = reportCase.useCase(id);
  return (
    <div className="h-full overflow-y-auto bg-daikon print:bg-white">
      <div className="mx-auto flex max-w-[210mm] items-center gap-3 px-5 py-3 print:hidden">
        <Link href={`/reports/${id}`} className="link inline-flex min-h-11 flex-1 items-center gap-2">
          <ArrowLeft size={20} aria-hidden="true" />
          {words.back}
        </Link>
        <Button look="strong" size="small" icon={<Printer size={18} aria-hidden="true" />} disabled={!report} onClick={() => window.print()}>
          {words.print}
        </Button>
      </div>
      <div className="mx-auto max-w-[210mm] bg-white p-[12mm] shadow-1 print:max-w-none print:p-0 print:shadow-none">
        {report ? <Sheet report={report} /> : error ? <ProblemNote error={error} words={problems} retry={() => void refetch()} /> : <Skeleton className="h-96" />}
      </div>
    </div>
  );
}

function Sheet({ report }: { report: ReportReply }) {
  const { sheet: words, otherCategory } = useLabels();
  const here = useHere();
  const { latitude, longitude, label, note } = report.place;
  const at = useMemo(() => ({ latitude, longitude }), [latitude, longitude]);
  const start = useMemo(() => ({ centre: at, zoom: STREET }), [at]);
  const what = here?.categories.find(({ code }) => code === report.category)?.label ?? otherCategory;
  const due = report.promises.find(({ kept_at, status }) => kept_at === null && status !== "released");
  const photos = report.photos.flatMap(({ moment, large }) => (moment === "before" && large ? [large] : []));
  // Two stand in one row with the map, three in two rows: the lines to write on stay on the same sheet.
  const [columns, high] = photos.length === 2 ? ["grid-cols-3", "h-[58mm]"] : ["grid-cols-2", photos.length > 2 ? "h-[44mm]" : "h-[66mm]"];
  const facts: [string, string | undefined][] = [
    [words.place, [label, note].filter(Boolean).join("　")],
    [words.asset, report.asset?.number],
    [words.received, dateTime(report.received_at)],
    [words.due, due && date(due.due_on)],
    [words.department, [report.desk?.department_name, report.desk?.assignee_name ?? words.nobody].filter(Boolean).join("　")],
    ...report.answers.map((answer): [string, string] => [answer.label.ja ?? "", answer.value_label?.ja ?? `${answer.value}${answer.unit?.ja ?? ""}`]),
  ];
  useEffect(() => {
    const before = document.title;
    document.title = `${words.title} ${report.number}`;
    return () => {
      document.title = before;
    };
  }, [words.title, report.number]);
  return (
    <article>
      <header className="flex items-start gap-5 border-b-2 border-ink pb-3">
        <div className="min-w-0 flex-1">
          <p className="figures text-[0.875rem] text-muted">
            {words.title}　{report.number}
          </p>
          <h1 className="mt-1 text-[1.5rem] leading-140 font-bold">
            {what}　{label}
          </h1>
        </div>
        <figure className="w-28 shrink-0 text-center">
          <QrCode text={`${window.location.origin}/staff/reports/${report.id}`} label={words.qr} className="w-full" />
          <figcaption className="text-[0.6875rem] leading-130 text-muted">{words.qrHint}</figcaption>
        </figure>
      </header>
      <dl className="mt-4 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-4 gap-y-1">
        {facts.map(([name, said]) =>
          said ? (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-[0.875rem] text-muted">{name}</dt>
              <dd className="figures">{said}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <section className="mt-4">
        <h2 className="font-bold">{words.text}</h2>
        <p className="whitespace-pre-wrap">{report.desk?.original_text ?? report.text}</p>
      </section>
      <div className={join("mt-4 grid gap-3", columns)}>
        {here && <MapFrame key={report.id} ground={here.ground} label={words.map} start={start} chosen={at} quiet className={high} />}
        {photos.slice(0, MOST_PHOTOS).map(({ url, width, height }, index) => (
          <img key={url} src={url} width={width} height={height} alt={words.photo(index + 1)} className={join(high, "w-full bg-daikon object-contain")} />
        ))}
        {photos.length === 0 && <p className="grid place-content-center border border-rule text-muted">{words.noPhoto}</p>}
      </div>
      {photos.length > MOST_PHOTOS && <p className="mt-1 text-[0.875rem] text-muted">{words.more(photos.length - MOST_PHOTOS)}</p>}
      <section className="mt-5 break-inside-avoid">
        <h2 className="font-bold">{words.notes}</h2>
        <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2">
          {words.results.map((result) => (
            <span key={result} className="inline-flex items-center gap-2">
              <span className="inline-block size-4 min-h-4 border border-ink" />
              {result}
            </span>
          ))}
          {words.fields.map((field) => (
            <span key={field} className="flex min-w-40 flex-1 items-end gap-2 border-b border-edge">
              {field}
            </span>
          ))}
        </div>
        {LINES.map((line) => (
          <div key={line} className="min-h-[9mm] border-b border-rule" />
        ))}
        <p className="mt-2 text-[0.8125rem] text-muted">{words.leave}</p>
      </section>
    </article>
  );
}
