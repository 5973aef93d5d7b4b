import { join } from "@tsunagaru/kit";
import { useState } from "react";
import { Keep } from "./keep";
import { byWeight, type Mark } from "./marks";
import { RulesDialog } from "./rules-dialog";
import { useLabels } from "./words";

const SHOWN = 4;
const ACT = "min-h-9 font-bold underline underline-offset-4 hover:no-underline";

type Acts = { onApply: (mark: Mark) => void; onKept: (mark: Mark) => void };

/** What was found in the text above, in order of weight: filled misleads a reader, outlined slows her down. */
export function Panel({ score, marks, failed, waiting, ...acts }: { score: number | null; marks: Mark[]; failed: boolean; waiting: boolean } & Acts) {
  const words = useLabels();
  const [all, setAll] = useState(false);
  const [explained, setExplained] = useState(false);
  const ordered = byWeight(marks);
  const must = marks.filter(({ severity }) => severity === "must").length;
  const rest = ordered.length - SHOWN;
  if (failed) return <p className="text-second text-muted">{words.failed}</p>;
  return (
    <section aria-label={words.title} className={join("min-h-7 text-second", waiting && "opacity-60")}>
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h4 className="font-bold">{words.title}</h4>
        <p role="status" className="flex flex-wrap items-baseline gap-x-3">
          {!waiting && <span>{marks.length > 0 ? words.count(must, marks.length - must) : words.none}</span>}
          {!waiting && score !== null && <span className="figures text-meta text-muted">{words.score(Math.round(score))}</span>}
        </p>
        <button type="button" className={join(ACT, "ml-auto text-meta font-normal! text-muted")} onClick={() => setExplained(true)}>
          {words.rulesOpen}
        </button>
      </div>
      {explained && <RulesDialog onClose={() => setExplained(false)} />}
      {ordered.length > 0 && (
        <ol className="mt-1.5 border-t border-ink">
          {(all ? ordered : ordered.slice(0, SHOWN)).map((mark) => (
            <Item key={`${mark.rule}-${mark.span.start}`} mark={mark} {...acts} />
          ))}
        </ol>
      )}
      {!all && rest > 0 && (
        <button type="button" className={ACT} onClick={() => setAll(true)}>
          {words.more(rest)}
        </button>
      )}
    </section>
  );
}

function Item({ mark, onApply, onKept }: { mark: Mark } & Acts) {
  const words = useLabels();
  const [asking, setAsking] = useState(false);
  const { number, severity, suggestion, rule, why } = mark;
  const must = severity === "must";
  const short = shortened(mark.words);
  return (
    <li className="flex gap-2.5 border-b border-rule py-2">
      <span aria-hidden="true" className={join("figures grid size-6 shrink-0 place-items-center rounded-full border-2 text-meta leading-none font-bold", must ? "border-ink bg-ink text-white" : "border-soil text-soil")}>
        {number}
      </span>
      <div className="min-w-0 flex-1">
        <p className={join(must && "font-bold")}>
          {suggestion === null ? (
            (words.rules[rule] ?? short)
          ) : (
            <>
              {short} <span aria-hidden="true">→</span> <strong>{suggestion}</strong>
            </>
          )}
        </p>
        {(suggestion === null || must) && <p className="text-meta text-muted">{suggestion === null ? `「${short}」　${why}` : why}</p>}
        {asking ? (
          <Keep mark={mark} onKept={() => onKept(mark)} onCancel={() => setAsking(false)} />
        ) : (
          <div className="flex flex-wrap gap-x-4">
            {suggestion !== null && (
              <button type="button" className={join(ACT, "text-green")} aria-label={words.applyTo(short, suggestion)} onClick={() => onApply(mark)}>
                {words.apply}
              </button>
            )}
            <button type="button" className={join(ACT, "font-normal! text-muted")} aria-label={words.keepWhat(short)} onClick={() => setAsking(true)}>
              {words.keep}
            </button>
          </div>
        )}
      </div>
    </li>
  );
}

const LONGEST = 24;

const shortened = (text: string): string => {
  const letters = Array.from(text);
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : text;
};
