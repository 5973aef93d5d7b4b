import { useQuery } from "@tanstack/react-query";
import { EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { WideTable } from "@tsunagaru/kit/charts";
import { getSatisfactionNumbers, type SatisfactionNumbers } from "@tsunagaru/sdk";
import { Link } from "wouter";
import { useWords } from "./words";
import { useHere } from "../../shared/municipality";
import { Page } from "../../shared/page";

/** How satisfied reporters are: counts with their base, and the reports that followers call not fixed. */
export function SatisfactionPage() {
  const words = useWords();
  const numbers = useQuery({
    queryKey: ["satisfaction", "numbers"],
    queryFn: async ({ signal }) => (await getSatisfactionNumbers({ signal })).data,
  });
  return (
    <Page title={words.page} lead={words.lead}>
      {numbers.isPending && <Skeleton className="mt-5 h-40" />}
      {numbers.error && <ProblemNote error={numbers.error} retry={() => void numbers.refetch()} />}
      {numbers.data && <Numbers numbers={numbers.data} />}
    </Page>
  );
}

function Numbers({ numbers }: { numbers: SatisfactionNumbers }) {
  const words = useWords();
  const { fixed_n: n, fixed_satisfied: yes } = numbers;
  return (
    <div className="grid grid-cols-1 gap-6">
      <div className="border-y border-rule py-3">
        <p className="figures text-[1.25rem] font-bold">{n !== null && yes !== null ? words.share(yes, n) : words.few}</p>
        <p className="figures text-[0.9375rem] text-muted">
          {words.asked12(numbers.asked)}&nbsp;・ {words.answered(numbers.answered)}
        </p>
      </div>
      <section>
        <h2 className="font-bold">{words.flags}</h2>
        {numbers.flagged.length === 0 && <p className="text-muted">{words.noFlags}</p>}
        <ul className="divide-y divide-rule">
          {numbers.flagged.map((report) => (
            <li key={report.id} className="py-2">
              <Link href={`/not-fixed/${report.id}`} className="link figures inline-flex min-h-11 items-center font-bold">
                {report.number}
              </Link>{" "}
              {words.flagged(report.followers_not_fixed)}
            </li>
          ))}
        </ul>
      </section>
      {numbers.cells.length > 0 ? <Cells numbers={numbers} /> : <EmptyState title={words.none} />}
    </div>
  );
}

/** What may be said, newest month first; the rest only as how much it is. */
function Cells({ numbers }: { numbers: SatisfactionNumbers }) {
  const words = useWords();
  const here = useHere();
  const name = (code: string) => here?.allCategories.find((one) => one.code === code)?.label ?? code;
  const said = numbers.cells.filter(({ n }) => n !== null).toSorted((a, b) => b.month.localeCompare(a.month));
  const hidden = numbers.cells.length - said.length;
  return (
    <section>
      <h2 className="font-bold">{words.byMonth}</h2>
      {said.length > 0 && (
        <WideTable label={words.byMonth} className="mt-2">
          <thead className="border-b border-edge text-muted">
            <tr>
              {[words.month, words.category, words.outcome].map((head) => (
                <th key={head} scope="col" className="py-2 pr-4 text-left font-normal">
                  {head}
                </th>
              ))}
              {[words.n, words.satisfied].map((head) => (
                <th key={head} scope="col" className="w-20 py-2 text-right font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-rule">
            {said.map(({ month, category, outcome, n, satisfied }) => (
              <tr key={`${month} ${category} ${outcome}`}>
                <td className="py-2 pr-4 whitespace-nowrap">{words.monthOf(Number(month.slice(0, 4)), Number(month.slice(5, 7)))}</td>
                <td className="pr-4">{name(category)}</td>
                <td className="pr-4">{words.outcomes[outcome]}</td>
                <td className="text-right">{n}</td>
                <td className="text-right">{satisfied}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
      {hidden > 0 && <p className="mt-2 text-[0.9375rem] text-muted">{words.hiddenRows(hidden)}</p>}
    </section>
  );
}
