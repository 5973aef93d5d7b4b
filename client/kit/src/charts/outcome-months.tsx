import { monthName } from "../format";
import { useKitLocale } from "../i18n";
import { StackedBars } from "./stacked-bars";

type Ends = { fixed: number; planned: number; cannot: number; not_ours: number; duplicate: number; not_found: number };
/** One month (`2026-11-01`): how many ended which way, and how many have not. */
export type OutcomeMonth = { month: string; outcomes: Ends; open: number };

/** How many came in each month, and what became of them. */
export function OutcomeMonths({
  months,
  words,
}: {
  months: readonly OutcomeMonth[];
  words: { label: string; fixed: string; planned: string; others: string; open: string; month: string; sum: string };
}) {
  const locale = useKitLocale();
  return (
    <StackedBars
      label={words.label}
      series={[
        { key: "fixed", label: words.fixed, fill: "changed" },
        { key: "planned", label: words.planned, fill: "promised" },
        { key: "others", label: words.others, fill: "ended" },
        { key: "open", label: words.open, fill: "open" },
      ]}
      bars={months.map(({ month, outcomes: { fixed, planned, cannot, not_ours, duplicate, not_found }, open }) => ({
        key: month,
        label: monthName(month, locale, true),
        short: monthName(month, locale),
        values: { fixed, planned, others: cannot + not_ours + duplicate + not_found, open },
      }))}
      head={words.month}
      total={words.sum}
    />
  );
}
