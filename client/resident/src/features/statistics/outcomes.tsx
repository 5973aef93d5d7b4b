import { number } from "@tsunagaru/kit/format";
import type { Shape } from "@tsunagaru/kit/shape";
import { Status } from "@tsunagaru/kit/status";
import type { CannotReason, FiguresReply } from "@tsunagaru/sdk";
import { useWords } from "./words";
import { percent } from "./say";

const ORDER = ["fixed", "planned", "cannot", "not_ours", "duplicate", "not_found"] as const;
const SHAPES: Record<(typeof ORDER)[number], Shape> = { fixed: "disc", planned: "half", cannot: "bar", not_ours: "forwarded", duplicate: "bar", not_found: "bar" };

/** Each end by itself, so that nothing hides behind "done". */
export function Outcomes({ whole }: { whole: FiguresReply }) {
  const words = useWords();
  const { share_reopened: reopened } = whole;
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes" className="phrase font-bold">
        {words.outcomes}
      </h2>
      <table className="figures mt-2 w-full border-collapse">
        <thead className="sr-only">
          <tr>
            <th scope="col">{words.outcome}</th>
            <th scope="col">{words.number}</th>
          </tr>
        </thead>
        <tbody>
          {ORDER.map((state) => (
            <tr key={state} className="border-t border-rule align-top">
              <th scope="row" className="py-2 text-left font-normal">
                <Status shape={SHAPES[state]}>{words.states[state]}</Status>
                {state === "cannot" && Object.keys(whole.cannot_reasons).length > 0 && (
                  <ul aria-label={words.reasons} className="mt-1 pl-4.5 text-second text-muted">
                    {Object.entries(whole.cannot_reasons)
                      .toSorted(([, a], [, b]) => b - a)
                      .map(([reason, n]) => (
                        <li key={reason} className="phrase">
                          {words.cannot[reason as CannotReason] ?? words.cannot.other}: {words.count(number(n))}
                        </li>
                      ))}
                  </ul>
                )}
              </th>
              <td className="py-2 text-right">{number(whole.outcomes[state])}</td>
            </tr>
          ))}
          <tr className="border-t border-rule">
            <th scope="row" className="py-2 text-left font-normal">
              {words.open}
            </th>
            <td className="py-2 text-right">{number(whole.open)}</td>
          </tr>
          <tr className="border-t border-edge">
            <th scope="row" className="py-2 text-left font-bold">
              {words.sum}
            </th>
            <td className="py-2 text-right font-bold">{number(whole.received)}</td>
          </tr>
        </tbody>
      </table>
      {reopened && (
        <p className="phrase mt-2 text-second text-muted">
          {words.reopened}: {words.percent(percent(reopened.value))} ({words.ofBase(number(reopened.part), number(reopened.base))})
        </p>
      )}
    </section>
  );
}
