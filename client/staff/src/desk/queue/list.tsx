import { Button, EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { type RefObject, useEffect, useRef } from "react";
import type { Desk } from "../define";
import type { BaseFilter, Case, Row as InQueue } from "../types";
import { useWords } from "../words";
import type { useQueue } from "./data";
import { Row } from "./row";
import { useProblems } from "../../shared/problems";

export const QUEUE = "queue";

type Props<F extends BaseFilter, R extends InQueue, C extends Case, H extends { id: string }, V extends object> = {
  desk: Desk<F, R, C, H, V>;
  queue: ReturnType<typeof useQueue<F, R>>;
  filter: F;
  rows: R[];
  cursor: string | null;
  open: string | null;
  hrefOf: (id: string) => string;
  picked: ReadonlySet<string>;
  onReached: (id: string) => void;
  onOpened: (id: string) => void;
  onPick: (id: string, range: boolean) => void;
  onFilter: (filter: F) => void;
};

/** The queue: rows, what stands in their place while there are none, and the way to more of them. */
export function QueueList<F extends BaseFilter, R extends InQueue, C extends Case, H extends { id: string }, V extends object>({ desk, queue, filter, rows, cursor, open, hrefOf, picked, onReached, onOpened, onPick, onFilter }: Props<F, R, C, H, V>) {
  const words = useWords();
  const own = desk.useWords();
  const problems = useProblems();
  const scroller = useRef<HTMLDivElement>(null);
  const stop = rows.some(({ id }) => id === cursor) ? cursor : (rows[0]?.id ?? null);
  const { End } = desk;
  return (
    <div ref={scroller} className="@container min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {/* Heard when a search or another view has its rows. */}
      <p role="status" className="sr-only">
        {queue.isSuccess && !queue.isFetching && words.listed(rows.length, queue.hasNextPage)}
      </p>
      {queue.isPending && <RowSkeletons />}
      {queue.error && (
        <div className="p-4">
          <ProblemNote error={queue.error} words={problems} retry={() => void queue.refetch()} />
        </div>
      )}
      {queue.isSuccess && rows.length === 0 && (
        <div className="px-5">
          <EmptyState title={own.none}>{own.noneHint}</EmptyState>
        </div>
      )}
      {rows.length > 0 && (
        <ol id={QUEUE} aria-label={own.list}>
          {rows.map((row) => (
            <Row
              key={row.id}
              row={row}
              useRow={desk.useRow}
              href={hrefOf(row.id)}
              open={row.id === open}
              stop={row.id === stop}
              picked={picked.has(row.id)}
              pickable={desk.bulk !== undefined && open === null}
              onReached={onReached}
              onOpened={onOpened}
              onPick={onPick}
            />
          ))}
        </ol>
      )}
      {queue.hasNextPage && <More scroller={scroller} busy={queue.isFetchingNextPage} onMore={() => void queue.fetchNextPage()} />}
      {rows.length > 0 && !queue.hasNextPage && (
        <div className="px-4 py-4 text-center text-[0.875rem] text-muted">
          <p>{words.end(rows.length)}</p>
          {End && <End filter={filter} onFilter={onFilter} />}
        </div>
      )}
    </div>
  );
}

/** Asks for the next page when it comes near; the button is there for those who do not scroll. */
function More({ scroller, busy, onMore }: { scroller: RefObject<HTMLDivElement | null>; busy: boolean; onMore: () => void }) {
  const words = useWords();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current || busy) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && onMore(), { root: scroller.current, rootMargin: "400px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [scroller, busy, onMore]);
  return (
    <div ref={end} className="p-4 text-center">
      <Button size="small" busy={busy} onClick={onMore}>
        {words.more}
      </Button>
    </div>
  );
}

export function RowSkeletons({ count = 9 }: { count?: number }) {
  const words = useWords();
  return (
    <div role="status">
      <span className="sr-only">{words.loading}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="grid min-h-15.5 grid-cols-[3.5rem_minmax(0,1fr)_6rem] items-center gap-3.5 border-b border-rule px-4.5">
          <Skeleton className="h-11 rounded-none" />
          <div className="grid gap-2">
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-3.5 w-4/5" />
          </div>
          <Skeleton className="h-4 w-full" />
        </div>
      ))}
    </div>
  );
}
