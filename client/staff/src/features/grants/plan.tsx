import { Status } from "@tsunagaru/kit";
import { number } from "@tsunagaru/kit/format";
import type { GrantCallReply, GrantPlanYear } from "@tsunagaru/sdk";
import { useWords } from "./words";

/** What the call may cost at worst, beside what was passed for it. */
export function Plan({ call }: { call: GrantCallReply }) {
  const words = useWords();
  const { plan, plan_repeated: repeated } = call;
  if (!plan) return null;
  const over = plan.some((year) => year.over > 0);
  return (
    <section aria-labelledby="plan" className="grid gap-2">
      <h2 id="plan" className="text-section font-bold">
        {words.plan.title}
      </h2>
      <p className="phrase text-second">{over ? words.plan.over : words.plan.lead}</p>
      <Years name={words.plan.title} years={plan} />
      {repeated && repeated.length > plan.length && (
        <details>
          <summary className="min-h-9 cursor-pointer py-1.5 text-second font-bold">{words.plan.repeated}</summary>
          <Years name={words.plan.repeated} years={repeated} />
        </details>
      )}
    </section>
  );
}

function Years({ name, years }: { name: string; years: GrantPlanYear[] }) {
  const words = useWords();
  return (
    <table className="w-full border-collapse text-second">
      <caption className="sr-only">{name}</caption>
      <thead>
        <tr className="border-b border-ink text-left text-meta text-muted">
          <th scope="col" className="py-1 font-normal">{words.plan.year}</th>
          <th scope="col" className="py-1 text-right font-normal">{words.plan.worst}</th>
          <th scope="col" className="py-1 text-right font-normal">{words.plan.limit}</th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, projects, worst, limit, over }) => (
          <tr key={year} className="border-b border-rule align-baseline">
            <th scope="row" className="figures py-1.5 text-left font-normal">
              {words.plan.of(year)}
              <span className="block text-meta text-muted">{words.plan.projects(projects)}</span>
            </th>
            <td className="figures py-1.5 text-right font-bold">{number(worst)}</td>
            <td className="figures py-1.5 text-right">
              {limit === null ? <span className="text-muted">{words.plan.unsaid}</span> : number(limit)}
              {over > 0 && (
                <Status shape="late" className="block! text-meta">
                  {words.plan.by(number(over))}
                </Status>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
