import { Key, Line, LinkButton, PromiseDate } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import type { TodayRow } from "@tsunagaru/sdk";
import { useLocation } from "wouter";
import type { Source } from "../../shell/queue-sources";
import { factsOf, titleOf } from "./row";
import { useWords } from "./words";

/** The row that is chosen: the line, the words, the day that was promised, and at the foot what can be done with it. */
export function Preview({ row, source, onDone }: { row: TodayRow; source: Source | undefined; onDone: () => void }) {
  const words = useWords();
  const [, navigate] = useLocation();
  const href = source?.href(row) ?? "/";
  const sign = source?.sign?.(row);
  const inside = source?.Act && row.act;
  const open = (
    <LinkButton
      size="small"
      look={inside || !row.act ? "plain" : "strong"}
      className="min-h-12!"
      href={`/staff${href}`}
      onClick={(event) => {
        event.preventDefault();
        navigate(href);
      }}
    >
      {inside || !row.act ? (
        words.open
      ) : (
        <>
          {source?.act(row)}
          <Key>Ctrl+Enter</Key>
        </>
      )}
    </LinkButton>
  );
  return (
    <>
      <div className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto px-5 py-4">
        <header>
          {row.subject.number && row.count === null && <p className="figures text-meta text-muted">{row.subject.number}</p>}
          <h2 tabIndex={-1} className="text-lead font-bold">
            {titleOf(row, source)}
            {row.count !== null && <span className="figures">　{words.count(row.count)}</span>}
          </h2>
        </header>
        {row.count !== null && <p className="text-body">{words.since(date(row.since))}</p>}
        {row.count === null && source && <Line facts={source.line?.(row) ?? factsOf(row)} words={source.lineWords} />}
        {row.count === null && (
          <section className="flow-root">
            {sign && <h3 className="text-second font-bold text-soil">{sign}</h3>}
            {row.photo && <img src={row.photo.url} alt={words.photo} width={row.photo.width} height={row.photo.height} className="float-right mb-1 ml-3 max-h-28 w-auto max-w-28" />}
            <p className="text-body break-words whitespace-pre-wrap">「{row.words}」</p>
          </section>
        )}
        {row.promised && (
          <PromiseDate due={row.day} left={false}>
            {source?.promise?.(row) ?? words.promised}
          </PromiseDate>
        )}
      </div>
      <div className="max-h-[62%] shrink-0 overflow-y-auto border-t border-rule bg-white">
        {source?.Act && row.act ? <source.Act key={row.id} waiting={row} onDone={onDone} open={open} /> : <p className="grid px-5 py-4">{open}</p>}
      </div>
    </>
  );
}
