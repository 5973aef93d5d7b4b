import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Select } from "@tsunagaru/kit/field";
import { date, dateTime } from "@tsunagaru/kit/format";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { type FiguresReply, getReportStatistics } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "./words";
import { type Here, useHere } from "../../shared/municipality";
import { useTitle } from "../../shared/title";
import { Categories } from "./categories";
import { Density } from "./density";
import { Downloads } from "./downloads";
import { Headline } from "./headline";
import { Months } from "./months";
import { Outcomes } from "./outcomes";

/** Those that the service counts together. */
const PERIODS = [3, 6, 12, 24];

/** What became of all reports, in numbers that say what they are made of. */
export default function StatisticsPage() {
  const words = useWords();
  const here = useHere();
  const [category, setCategory] = useState("");
  const [months, setMonths] = useState(12);
  useTitle(words.title);
  return (
    <div className="pt-5 pb-4">
      <h1 className="text-page font-bold">{words.title}</h1>
      <p className="phrase mt-2 max-w-prose">{words.lead}</p>
      <div className="mt-4 grid max-w-[36rem] gap-4 desk:grid-cols-2">
        <Select label={words.periodLabel} value={String(months)} onChange={(value) => setMonths(Number(value))} options={PERIODS.map((one) => ({ value: String(one), label: words.periods(one) }))} />
        <Select
          label={words.category}
          value={category}
          onChange={setCategory}
          options={[{ value: "", label: words.all }, ...(here?.categories ?? []).map(({ code, label }) => ({ value: code, label }))]}
        />
      </div>
      <Figures here={here} category={category || null} months={months} />
      {here && <Density here={here} category={category || null} />}
      <Downloads category={category || null} />
    </div>
  );
}

function Figures({ here, category, months }: { here: Here | undefined; category: string | null; months: number }) {
  const words = useWords();
  const { locale } = useLocale();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["statistics", "reports", months],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await getReportStatistics({ query: { months }, signal })).data,
  });
  if (error) return <ProblemNote error={error} retry={() => void refetch()} />;
  if (isPending) return <Skeleton className="mt-6 h-[60rem] desk:h-[40rem]" />;
  const whole = data.items.find((row) => row.month === null && row.category === category);
  if (!whole)
    return (
      <EmptyState title={words.none}>
        <p>{words.noneHint}</p>
      </EmptyState>
    );
  const rows = data.items.filter((row): row is Month => row.month !== null && row.category === category);
  return (
    <>
      <Headline whole={whole} period={words.period(months, date(data.since, locale))} />
      <div className="mt-10 grid gap-10 desk:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] desk:gap-12">
        <Months months={rows} />
        <Outcomes whole={whole} />
      </div>
      {category === null && <Categories rows={data.items.filter((row) => row.month === null && row.category !== null)} here={here} />}
      {data.counted_at && <p className="figures mt-4 text-second text-muted">{words.counted(dateTime(data.counted_at, locale))}</p>}
    </>
  );
}

export type Month = FiguresReply & { month: string };
