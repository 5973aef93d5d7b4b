import { Button, EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import type { ReportSummary } from "@tsunagaru/sdk";
import { type RefObject, useEffect, useRef } from "react";
import { useLabels } from "../../../labels";
import { useHere } from "../../../shared/municipality";
import type { useQueue } from "../data";
import { EVERYTHING, type Filter } from "../filter";
import { Row } from "./row";

/** The queue: rows, what stands in their place while there are none, and the way to more of them. */
export function QueueList({
  queue,
  filter,
  rows,
  cursor,
  open,
  hrefOf,
  picked,
  onReached,
  onPick,
  onFilter,
}: {
  queue: ReturnType<typeof useQueue>;
  filter: Filter;
  rows: ReportSummary[];
  cursor: string | null;
  open: string | null;
  hrefOf: (id: string) => string;
  picked: ReadonlySet<string>;
  onReached: (id: string) => void;
  onPick: (id: string, range: boolean) => void;
  onFilter: (filter: Filter) => void;
}) {
  const words = useLabels();
  const here = useHere();
  const scroller = useRef<HTMLDivElement>(null);
  const stop = rows.some(({ id }) => id === cursor) ? cursor : (rows[0]?.id ?? null);
  const categories = new Map(here?.categories.map((one) => [one.code, one]));

  return (
    <div ref={scroller} className="@container min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {queue.isPending && <RowSkeletons />}
      {queue.error && (
        <div className="p-4">
          <ProblemNote error={queue.error} words={words.problems} retry={() => void queue.refetch()} />
        </div>
      )}
      {queue.isSuccess && rows.length === 0 && <Nothing filter={filter} />}
      {rows.length > 0 && (
        <ol id="queue" aria-label={words.queue.list}>
          {rows.map((report) => (
            <Row
              key={report.id}
              report={report}
              category={categories.get(report.category)}
              href={hrefOf(report.id)}
              open={report.id === open}
              stop={report.id === stop}
              picked={picked.has(report.id)}
              onReached={onReached}
              onPick={onPick}
            />
          ))}
        </ol>
      )}
      {queue.hasNextPage && <More scroller={scroller} busy={queue.isFetchingNextPage} onMore={() => void queue.fetchNextPage()} />}
      {rows.length > 0 && !queue.hasNextPage && (
        <div className="px-4 py-5 text-center text-[0.875rem] text-muted">
          <p>{words.queue.end(rows.length)}</p>
          {filter.sort === "due" && (
            <p className="flex flex-wrap items-center justify-center gap-x-3">
              {words.queue.dueOnly}
              <button type="button" className="link min-h-11" onClick={() => onFilter({ ...filter, sort: EVERYTHING.sort })}>
                {words.queue.seeNewest}
              </button>
            </p>
          )}
        </div>
      )}
    </div>
  );
}

function Nothing({ filter }: { filter: Filter }) {
  const words = useLabels().queue;
  return filter.late ? (
    <EmptyState title={words.noneLate}>
      {words.noneLateHint}
    </EmptyState>
  ) : (
    <EmptyState title={words.none}>
      {words.noneHint}
    </EmptyState>
  );
}

/** Asks for the next page when it comes near; the button is there for those who do not scroll. */
function More({ scroller, busy, onMore }: { scroller: RefObject<HTMLDivElement | null>; busy: boolean; onMore: () => void }) {
  const words = useLabels().queue;
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
  const words = useLabels();
  return (
    <div role="status">
      <span className="sr-only">{words.loading}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="grid grid-cols-[1.75rem_minmax(0,1fr)_6rem] gap-3 border-b border-rule px-4 py-3">
          <Skeleton className="size-6" />
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
