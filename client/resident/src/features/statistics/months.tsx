import { OutcomeMonths } from "@tsunagaru/kit/charts";
import { useLabels } from "../../labels";
import type { Month } from "./page";

/** How many came in each month, and what became of them. */
export function Months({ months }: { months: Month[] }) {
  const { statistics: words, states } = useLabels();
  return <OutcomeMonths months={months} words={{ ...words, label: words.months, fixed: states.fixed, planned: states.planned }} />;
}
