import { WideTable } from "@tsunagaru/kit/charts";
import { number } from "@tsunagaru/kit/format";
import type { FiguresReply } from "@tsunagaru/sdk";
import { useWords } from "./words";
import type { Here } from "../../shared/municipality";
import { inDays, percent } from "./say";

const days = (value: number | null) => (value === null ? "–" : inDays(value));

/** One line for each kind, the most frequent first. */
export function Categories({ rows, here }: { rows: FiguresReply[]; here: Here | undefined }) {
  const words = useWords();
  const name = (code: string | null) => here?.categories.find((one) => one.code === code)?.label ?? code;
  const head = [words.table.received, words.table.fixed, words.table.answer, words.table.fix, words.table.p90, words.table.reopened];
  return (
    <div className="mt-10">
      <h2 className="phrase font-bold">
        {words.byCategory}
      </h2>
      <WideTable label={words.byCategory} className="mt-2">
        <thead>
          <tr className="border-b border-edge align-bottom">
            <th scope="col" className="sticky left-0 bg-white py-2 pr-3 text-left">
              {words.category}
            </th>
            {head.map((word) => (
              <th key={word} scope="col" className="px-2 py-2 text-right font-normal text-muted">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .toSorted((a, b) => b.received - a.received)
            .map((row) => (
              <tr key={row.category} className="border-b border-rule">
                <th scope="row" className="phrase sticky left-0 max-w-36 bg-white py-2 pr-3 text-left font-normal">
                  {name(row.category)}
                </th>
                <td className="px-2 text-right">{number(row.received)}</td>
                <td className="px-2 text-right">{row.share_fixed ? words.percent(percent(row.share_fixed.value)) : "–"}</td>
                <td className="px-2 text-right">{days(row.answer.median)}</td>
                <td className="px-2 text-right">{days(row.fix.median)}</td>
                <td className="px-2 text-right">{days(row.fix.p90)}</td>
                <td className="px-2 text-right">{row.share_reopened ? words.percent(percent(row.share_reopened.value)) : "–"}</td>
              </tr>
            ))}
        </tbody>
      </WideTable>
    </div>
  );
}
