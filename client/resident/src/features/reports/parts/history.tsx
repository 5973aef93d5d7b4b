import { ProblemNote } from "@tsunagaru/kit/notice";
import { Skeleton } from "@tsunagaru/kit/states";
import { dateTime } from "@tsunagaru/kit/format";
import type { HistoryEntry } from "@tsunagaru/sdk";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";
import { useOwnWords } from "../own/words";
import { isEnded, stateWord } from "./state";

/** A report's life on one line, oldest first. `own`: the reader is the one who reported. */
export function History({ items, error, own = false }: { items: HistoryEntry[] | undefined; error: unknown; own?: boolean }) {
  const ownWords = useOwnWords();
  const words = useWords();
  const { locale } = useLocale();
  const who = (entry: HistoryEntry) => (entry.by === "reporter" && !own ? ownWords.status.byPublic : ownWords.status.by[entry.by]);
  const said = (entry: HistoryEntry) => {
    if (entry.of_other) return words.linked.theirs;
    if (entry.move === "unmerge") return words.linked.unmerge;
    if (entry.move === "request_reopen" && !own) return ownWords.satisfaction.publicNote;
    return words.linked.moves[entry.move] ?? words.detail.moves[entry.move] ?? ownWords.asking.made[entry.move] ?? stateWord(words, entry.state);
  };
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="text-[1.1875rem] leading-140 font-bold">
        {words.detail.history}
      </h2>
      {error ? <ProblemNote error={error} /> : null}
      {!items && !error && <Skeleton className="mt-3 h-24" />}
      <ol className="mt-3">
        {items?.map((entry, index) => (
          <li key={entry.id} className="relative pb-5 pl-7 last:pb-0">
            {index < items.length - 1 && <span aria-hidden="true" className="absolute top-3 bottom-0 left-[5px] w-0.5 -translate-y-0.5 bg-rule" />}
            <span
              aria-hidden="true"
              className={`absolute top-2 left-0 size-3 rounded-full ${isEnded(entry.state) ? "bg-action" : "border-2 border-action bg-white"}`}
            />
            <p className="font-bold">
              {said(entry)}
              {entry.report_number && <span className="figures ml-2 font-normal text-muted">{entry.report_number}</span>}
            </p>
            <p className="figures text-[0.875rem] text-muted">
              <time dateTime={entry.at}>{dateTime(entry.at, locale)}</time> ・ {entry.name ?? who(entry)}
            </p>
            {entry.note && <p className="mt-1 whitespace-pre-line">{entry.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
