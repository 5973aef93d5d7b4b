import { OutcomeMonths } from "@tsunagaru/kit/charts";
import type { Month } from "./page";
import { useWords } from "./words";

/** How many came in each month, and what became of them. */
export function Months({ months }: { months: Month[] }) {
  const words = useWords();
  return <OutcomeMonths months={months} words={{ ...words, label: words.months, fixed: words.states.fixed, planned: words.states.planned }} />;
}
