import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { EmptyState, ProblemNote, Select, Skeleton } from "@tsunagaru/kit";
import { OutcomeMonths } from "@tsunagaru/kit/charts";
import { date, dateTime } from "@tsunagaru/kit/format";
import { type FiguresReply, getReportStatistics } from "@tsunagaru/sdk";
import { Download } from "lucide-react";
import { useState } from "react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { Page } from "../../shared/page";
import { ByCategory } from "./by-category";

type Asked = { months: string; department: string; category: string };

/** What became of all reports, for the desk: every number of the public page, of the period, department and kind that is asked for. */
export function StatisticsPage() {
  const words = useLabels().statistics;
  const [asked, setAsked] = useState<Asked>({ months: "12", department: "", category: "" });
  const { months, department, category } = asked;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["statistics", months, department],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await getReportStatistics({ query: { months: Number(months), ...(department && { department }) }, signal, throwOnError: true })).data,
  });
  const whole = data?.items.filter(({ month }) => month === null) ?? [];
  return (
    <Page title={words.title} lead={words.lead} wide>
      <Conditions asked={asked} onChange={setAsked} />
      {data && <p className="figures mt-2 text-[0.875rem] text-muted">{words.since(date(data.since))}</p>}
      {isPending && <Skeleton className="mt-5 h-96" />}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data && whole.length === 0 && <EmptyState title={data.counted_at ? words.noneHere : words.none} />}
      {data && whole.length > 0 && (
        <>
          <div className="mt-6 max-w-3xl">
            <Months rows={data.items.filter((row) => row.category === (category || null))} />
          </div>
          <ByCategory rows={whole.filter((row) => !category || row.category === category)} />
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

const named = (entries: { code: string; name: string }[] = []) => entries.map(({ code, name }) => ({ value: code, label: name }));

function Conditions({ asked, onChange }: { asked: Asked; onChange: (asked: Asked) => void }) {
  const words = useLabels().statistics;
  const here = useHere();
  return (
    <div className="grid max-w-3xl grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] gap-3">
      <Select label={words.period} value={asked.months} onChange={(months) => onChange({ ...asked, months })} options={Object.entries(words.periods).map(([value, label]) => ({ value, label }))} />
      <Select
        label={words.department}
        value={asked.department}
        onChange={(department) => onChange({ ...asked, department })}
        options={[{ value: "", label: words.allDepartments }, ...named(here?.departments)]}
      />
      <Select
        label={words.category}
        value={asked.category}
        onChange={(category) => onChange({ ...asked, category })}
        options={[{ value: "", label: words.all }, ...named(here?.categories.map(({ code, label }) => ({ code, name: label })))]}
      />
    </div>
  );
}

function Months({ rows }: { rows: FiguresReply[] }) {
  const { statistics: words, states } = useLabels();
  const months = rows.flatMap(({ month, outcomes, open }) => (month === null ? [] : [{ month, outcomes, open }]));
  if (months.length === 0) return null;
  return <OutcomeMonths months={months} words={{ ...words, label: words.months, fixed: states.fixed, planned: states.planned }} />;
}
