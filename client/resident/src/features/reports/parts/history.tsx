import { ProblemNote } from "@tsunagaru/kit/notice";
import { LineHistory } from "@tsunagaru/kit/line-history";
import { Skeleton } from "@tsunagaru/kit/states";
import { dateTime } from "@tsunagaru/kit/format";
import type { HistoryEntry } from "@tsunagaru/sdk";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";
import { useOwnWords } from "../own/words";
import { shapeOf, stateWord } from "./state";

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
      <h2 id="history" className="text-section font-bold">
        {words.detail.history}
      </h2>
      {error ? <ProblemNote error={error} /> : null}
      {!items && !error && <Skeleton className="mt-3 h-24" />}
      {items && (
        <LineHistory
          compact
          changed={items.at(-1)?.state === "fixed"}
          className="mt-4"
          steps={items.map((entry) => ({
            id: entry.id,
            shape: shapeOf(entry.state),
            word: said(entry),
            said: entry.report_number && <span className="figures text-muted">{entry.report_number}</span>,
            when: (
              <>
                <time dateTime={entry.at}>{dateTime(entry.at, locale)}</time>&nbsp;・ {entry.name ?? who(entry)}
              </>
            ),
            body: entry.note && <p className="whitespace-pre-line">{entry.note}</p>,
          }))}
        />
      )}
    </section>
  );
}
