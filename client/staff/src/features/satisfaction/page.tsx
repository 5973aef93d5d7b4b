import { useQuery } from "@tanstack/react-query";
import { EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { getSatisfactionNumbers, type SatisfactionNumbers } from "@tsunagaru/sdk";
import { MessageSquareText } from "lucide-react";
import { Link } from "wouter";
import { useLabels } from "../../labels";
import { useHere } from "../../shared/municipality";

/** How satisfied reporters are: counts with their base, and the reports that followers call not fixed. */
export function SatisfactionPage() {
  const words = useLabels().satisfaction;
  const numbers = useQuery({
    queryKey: ["satisfaction", "numbers"],
    queryFn: async ({ signal }) => (await getSatisfactionNumbers({ signal })).data,
  });
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-4 py-5">
      <h1 className="text-[1.25rem] font-bold">{words.page}</h1>
      <p className="phrase mt-1 max-w-prose text-muted">{words.lead}</p>
      {numbers.isPending && <Skeleton className="mt-5 h-40" />}
      {numbers.error && <ProblemNote error={numbers.error} retry={() => void numbers.refetch()} />}
      {numbers.data && <Numbers numbers={numbers.data} />}
    </div>
  );
}

function Numbers({ numbers }: { numbers: SatisfactionNumbers }) {
  const words = useLabels().satisfaction;
  const { fixed_n: n, fixed_satisfied: yes } = numbers;
  return (
    <div className="mt-4 grid max-w-3xl gap-6">
      <div className="border-y border-rule py-3">
        <p className="figures text-[1.25rem] font-bold">{n !== null && yes !== null ? words.share(yes, n) : words.few}</p>
        <p className="figures text-[0.9375rem] text-muted">
          {words.asked12(numbers.asked)} ・ {words.answered(numbers.answered)}
        </p>
      </div>
      <section>
        <h2 className="font-bold">{words.flags}</h2>
        {numbers.flagged.length === 0 && <p className="text-muted">{words.noFlags}</p>}
        <ul className="divide-y divide-rule">
          {numbers.flagged.map((report) => (
            <li key={report.id} className="py-2">
              <Link href={`/reports/${report.id}`} className="link figures inline-flex min-h-11 items-center font-bold">
                {report.number}
              </Link>{" "}
              {words.flagged(report.followers_not_fixed)}
            </li>
          ))}
        </ul>
      </section>
      {numbers.cells.length > 0 ? <Cells numbers={numbers} /> : <EmptyState icon={<MessageSquareText size={40} aria-hidden="true" />} title={words.none} />}
    </div>
  );
}

function Cells({ numbers }: { numbers: SatisfactionNumbers }) {
  const words = useLabels().satisfaction;
  const here = useHere();
  const name = (code: string) => here?.categories.find((one) => one.code === code)?.label ?? code;
  return (
    <table className="figures w-full text-left text-[0.9375rem]">
      <thead className="border-b border-rule text-muted">
        <tr>
          {[words.month, words.category, words.outcome, words.n, words.satisfied].map((head) => (
            <th key={head} scope="col" className="py-2 pr-3 font-normal">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-rule">
        {numbers.cells.map(({ month, category, outcome, n, satisfied }) => (
          <tr key={`${month} ${category} ${outcome}`}>
            <td className="py-2 pr-3">{month.slice(0, 7)}</td>
            <td className="pr-3">{name(category)}</td>
            <td className="pr-3">{words.outcomes[outcome]}</td>
            {n === null ? (
              <td colSpan={2} className="text-muted">
                {words.hidden}
              </td>
            ) : (
              <>
                <td className="pr-3">{n}</td>
                <td>{satisfied}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
