import { Button } from "@tsunagaru/kit";
import { WideTable } from "@tsunagaru/kit/charts";
import { number } from "@tsunagaru/kit/format";
import type { FiguresReply } from "@tsunagaru/sdk";
import { Columns3 } from "lucide-react";
import { useState } from "react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";

const ENDS = ["cannot", "not_ours", "duplicate", "not_found"] as const;

const days = (value: number | null) => (value === null ? "–" : value.toFixed(1));
const percent = (share: number) => Math.round(share * 100);

type Column = { head: string; cell: (row: FiguresReply) => string; more?: boolean };

/** One line for each kind: what most people ask, and behind a press the rest. */
export function ByCategory({ rows }: { rows: FiguresReply[] }) {
  const { statistics: words } = useLabels();
  const here = useHere();
  const [all, setAll] = useState(false);
  const columns = useColumns().filter(({ more }) => all || !more);
  const name = (code: string | null) => (code === null ? words.all : (here?.categories.find((one) => one.code === code)?.label ?? code));
  return (
    <section className="mt-8">
      <div className="flex flex-wrap items-center justify-between gap-x-6">
        <h2 className="font-bold">{words.byCategory}</h2>
        <Button size="small" look="quiet" aria-pressed={all} icon={<Columns3 size={18} aria-hidden="true" />} onClick={() => setAll(!all)}>
          {words.moreColumns}
        </Button>
      </div>
      <WideTable label={words.byCategory} className="mt-1">
        <thead>
          <tr className="border-b border-edge align-bottom">
            <th scope="col" className="sticky left-0 bg-white py-2 pr-3 text-left">
              {words.category}
            </th>
            {columns.map(({ head }) => (
              <th key={head} scope="col" className="phrase max-w-22 px-2 py-2 text-right text-[0.8125rem] leading-140 font-normal text-muted">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows
            .toSorted((a, b) => b.received - a.received)
            .map((row) => (
              <tr key={row.category ?? "all"} className={row.category === null ? "border-b border-edge font-bold" : "border-b border-rule"}>
                <th scope="row" className="sticky left-0 bg-white py-2 pr-3 text-left font-[inherit] whitespace-nowrap">
                  {name(row.category)}
                </th>
                {columns.map(({ head, cell }) => (
                  <td key={head} className="px-2 text-right text-[0.875rem] whitespace-nowrap">
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </WideTable>
      <p className="phrase mt-2 text-[0.875rem] text-muted">
        {words.shareHint}
        {words.betweenHint}
      </p>
    </section>
  );
}

function useColumns(): Column[] {
  const { statistics: words, states } = useLabels();
  const share = (value: number) => words.percent(percent(value));
  return [
    { head: words.received, cell: ({ received }) => number(received) },
    { head: words.stillOpen, cell: ({ open, outcomes }) => number(open + outcomes.planned) },
    { head: states.planned, cell: ({ outcomes }) => number(outcomes.planned), more: true },
    { head: words.ended, cell: ({ received, open, outcomes }) => number(received - open - outcomes.planned) },
    { head: states.fixed, cell: ({ outcomes }) => number(outcomes.fixed) },
    ...ENDS.map((end): Column => ({ head: states[end], cell: ({ outcomes }) => number(outcomes[end]), more: true })),
    { head: words.share, cell: ({ share_fixed: fixed }) => (fixed ? share(fixed.value) : "–") },
    { head: words.between, cell: ({ share_fixed: fixed }) => (fixed ? `${percent(fixed.low)}–${share(fixed.high)}` : "–") },
    { head: words.answer, cell: ({ answer }) => days(answer.median) },
    { head: words.inTime, cell: ({ answer_in_time: part }) => (part ? `${share(part.value)} / ${number(part.base)}` : "–") },
    { head: words.inTimeMoved, cell: ({ answer_in_time_moved: part }) => (part ? `${share(part.value)} / ${number(part.base)}` : "–"), more: true },
    { head: words.fix, cell: ({ fix }) => days(fix.median) },
    { head: words.p90, cell: ({ fix }) => days(fix.p90) },
    { head: words.asked, cell: ({ reopen_asked: asked }) => number(asked), more: true },
    { head: words.reopened, cell: ({ share_reopened: part }) => (part ? `${number(part.part)} / ${number(part.base)}` : "–"), more: true },
  ];
}
