import { Button, MoveButtons } from "@tsunagaru/kit";
import type { OpenMove, ReportReply } from "@tsunagaru/sdk";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { useLabels } from "../../../labels";
import { useWide } from "../../../shared/wide";
import { choose, useDraft } from "./drafts";
import { MoveForm } from "./form";

/** Which of the offered moves stands in front: taste, not a rule. What is not offered is not drawn. */
const ORDER = ["accept", "reopen", "start", "finish", "stop_waiting", "refuse_closure", "keep_closed", "route", "reply", "plan", "ask_reporter"];
const IN_FRONT = { narrow: 1, wide: 3 };

const place = ({ name }: OpenMove): number => {
  const found = ORDER.indexOf(name);
  return found < 0 ? ORDER.length : found;
};

/** What can be done now, at the lower edge of the report; a chosen move unfolds its inputs there. */
export function MovePanel({ report }: { report: ReportReply }) {
  const words = useLabels().moves;
  const draft = useDraft(report.id);
  const [all, setAll] = useState(false);
  const moves = report.moves.filter(({ name }) => words.names[name] !== undefined).toSorted((one, other) => place(one) - place(other));
  // The offer is the service's of now: what it needs today counts, not what it needed when the draft began.
  const chosen = draft?.move && (moves.find(({ name }) => name === draft.move?.name) ?? draft.move);
  const front = useWide() ? IN_FRONT.wide : IN_FRONT.narrow;
  const shown = all ? moves : moves.slice(0, front);
  const more = moves.length - front;

  if (draft && chosen)
    return (
      <div className="max-h-[72%] shrink-0 overflow-y-auto overscroll-contain border-t-2 border-action bg-white">
        <MoveForm key={chosen.name} report={report} draft={draft} move={chosen} />
      </div>
    );
  return (
    // While a form above asks for something, a phone shows that form alone.
    <div className="max-h-[60%] shrink-0 overflow-y-auto border-t border-rule bg-white px-5 py-2 desk:py-3 [:has([data-alone])+&]:max-desk:hidden">
      {moves.length === 0 ? (
        <p className="text-[0.9375rem] text-muted">{words.none}</p>
      ) : (
        <div className="flex flex-wrap gap-2">
          <MoveButtons size="small" moves={shown} labels={words.names} strong={moves[0]?.name} onChoose={({ name }) => pick(report, name)} />
          {more > 0 && (
            <Button size="small" look="quiet" aria-expanded={all} onClick={() => setAll(!all)} icon={all ? <ChevronDown size={18} aria-hidden="true" /> : <ChevronUp size={18} aria-hidden="true" />}>
              {all ? words.less : `${words.more}（${more}）`}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function pick(report: ReportReply, name: string): void {
  const move = report.moves.find((one) => one.name === name);
  if (move) choose(report, move);
}
