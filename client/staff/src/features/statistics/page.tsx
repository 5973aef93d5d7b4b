import { useQuery } from "@tanstack/react-query";
import { EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { OutcomeMonths, WideTable } from "@tsunagaru/kit/charts";
import { dateTime, number } from "@tsunagaru/kit/format";
import { type FiguresReply, getReportStatistics } from "@tsunagaru/sdk";
import { Download } from "lucide-react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { Page } from "../../shared/page";

const OUTCOMES = ["fixed", "planned", "cannot", "not_ours", "duplicate", "not_found"] as const;

const days = (value: number | null) => (value === null ? "–" : value.toFixed(1));
const percent = (share: number) => Math.round(share * 100);

/** What became of all reports, for the desk: every number of the public page, and more of them at once. */
export function StatisticsPage() {
  const words = useLabels().statistics;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["statistics"],
    queryFn: async ({ signal }) => (await getReportStatistics({ query: { months: 12 }, signal, throwOnError: true })).data,
  });
  return (
    <Page title={words.title} lead={words.lead} wide>
      {isPending && <Skeleton className="mt-5 h-96" />}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data && data.items.length === 0 && <EmptyState title={words.none} />}
      {data && data.items.length > 0 && (
        <>
          <div className="mt-6 max-w-3xl">
            <Months rows={data.items} />
          </div>
          <ByCategory rows={data.items.filter(({ month }) => month === null)} />
          <p className="mt-3 flex flex-wrap items-center gap-x-6 text-[0.875rem] text-muted">
            <span className="figures">{data.counted_at && words.counted(dateTime(data.counted_at))}</span>
            <a href="/api/v1/statistics/reports.csv" download className="link inline-flex min-h-11 items-center gap-2">
              <Download size={18} aria-hidden="true" />
              {words.csv}
            </a>
          </p>
        </>
      )}
    </Page>
  );
}

function Months({ rows }: { rows: FiguresReply[] }) {
  const { statistics: words, states } = useLabels();
  const months = rows.flatMap(({ month, category, outcomes, open }) => (month !== null && category === null ? [{ month, outcomes, open }] : []));
  return <OutcomeMonths months={months} words={{ ...words, label: words.months, fixed: states.fixed, planned: states.planned }} />;
}

function ByCategory({ rows }: { rows: FiguresReply[] }) {
  const { statistics: words, states } = useLabels();
  const here = useHere();
  const name = (code: string | null) => (code === null ? words.all : (here?.categories.find((one) => one.code === code)?.label ?? code));
  const head = [
    words.received, words.open, ...OUTCOMES.map((state) => states[state]), words.share, words.between,
    words.answer, words.inTime, words.inTimeMoved, words.fix, words.p90, words.asked, words.reopened,
  ];
  return (
    <section className="mt-8">
      <h2 className="font-bold">{words.byCategory}</h2>
      <WideTable label={words.byCategory} className="mt-2">
        <thead>
          <tr className="border-b border-edge align-bottom">
            <th scope="col" className="sticky left-0 bg-white py-2 pr-3 text-left">
              {words.category}
            </th>
            {head.map((word) => (
              <th key={word} scope="col" className="max-w-18 px-1 py-2 text-right text-[0.8125rem] leading-140 font-normal text-muted">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .toSorted((a, b) => b.received - a.received)
            .map((row) => (
              <tr key={row.category ?? "all"} className={row.category === null ? "border-b border-edge font-bold" : "border-b border-rule"}>
                <th scope="row" className="sticky left-0 bg-white py-2 pr-3 text-left font-[inherit] whitespace-nowrap">
                  {name(row.category)}
                </th>
                {cells(row, words.percent).map((cell, at) => (
                  // oxlint-disable-next-line react/no-array-index-key -- columns keep their order
                  <td key={at} className="px-1 text-right text-[0.875rem] whitespace-nowrap">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </WideTable>
    </section>
  );
}

function cells(row: FiguresReply, say: (value: number) => string): string[] {
  const { share_fixed: fixed, answer_in_time: inTime, answer_in_time_moved: moved, share_reopened: reopened } = row;
  return [
    number(row.received),
    number(row.open),
    ...OUTCOMES.map((state) => number(row.outcomes[state])),
    fixed ? say(percent(fixed.value)) : "–",
    fixed ? `${percent(fixed.low)}–${say(percent(fixed.high))}` : "–",
    days(row.answer.median),
    inTime ? `${say(percent(inTime.value))} / ${number(inTime.base)}` : "–",
    moved ? `${say(percent(moved.value))} / ${number(moved.base)}` : "–",
    days(row.fix.median),
    days(row.fix.p90),
    number(row.reopen_asked),
    reopened ? `${number(reopened.part)} / ${number(reopened.base)}` : "–",
  ];
}
