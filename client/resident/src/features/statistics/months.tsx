import { StackedBars } from "@tsunagaru/kit/charts";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "./words";
import type { Month } from "./page";

/** The tones of states, as elsewhere: green is repaired, orange is worked on, purple is promised. */
const COLORS = { fixed: "#197a4b", planned: "#5109ad", others: "#8c8c8c", open: "#ac3e00" };

/** How many came in each month, and what became of them. */
export function Months({ months }: { months: Month[] }) {
  const words = useWords();
  const { locale } = useLocale();
  const bars = months.map(({ month, outcomes, open }) => {
    const { fixed, planned, cannot, not_ours, duplicate, not_found } = outcomes;
    return {
      key: month,
      label: longMonth(month, locale),
      short: shortMonth(month, locale),
      values: { fixed, planned, others: cannot + not_ours + duplicate + not_found, open },
    };
  });
  return (
    <StackedBars
      label={words.months}
      series={[
        { key: "fixed", label: words.states.fixed, color: COLORS.fixed },
        { key: "planned", label: words.states.planned, color: COLORS.planned },
        { key: "others", label: words.others, color: COLORS.others },
        { key: "open", label: words.open, color: COLORS.open },
      ]}
      bars={bars}
      head={words.month}
      total={words.sum}
    />
  );
}

const day = (month: string) => new Date(`${month}T00:00:00Z`);

const shortMonth = (month: string, locale: string) =>
  locale === "en" ? day(month).toLocaleDateString("en-GB", { month: "short", timeZone: "UTC" }) : `${day(month).getUTCMonth() + 1}月`;

const longMonth = (month: string, locale: string) =>
  locale === "en"
    ? day(month).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" })
    : `${day(month).getUTCFullYear()}年${day(month).getUTCMonth() + 1}月`;
