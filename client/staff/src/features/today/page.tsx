import { Button, EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { date, isoDay } from "@tsunagaru/kit/format";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { useChoice } from "../../desk/use-choice";
import { useProblems } from "../../shared/problems";
import { useQueueSources } from "../../shell/queue-sources";
import { useCounts, useToday } from "./data";
import { Preview } from "./preview";
import { Row } from "./row";
import { useSide } from "./side";
import { useChoiceKeys } from "./use-choice-keys";
import { useNow } from "./use-now";
import { addressOf, after, grouped, keyOf, stepped, type View, viewOf } from "./view";
import { useWords } from "./words";

/** 今日: what waits in every room, by date, each with what comes next; beside it what is chosen. */
export function TodayPage() {
  const view = viewOf(useSearch());
  return <Queue key={view} view={view} />;
}

function Queue({ view }: { view: View }) {
  const words = useWords();
  const problems = useProblems();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const now = useNow();
  const counts = useCounts()?.[view];
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useToday(view);
  const sources = useQueueSources();
  const [whole, wide] = useSide();
  const side = useRef<HTMLElement>(null);
  const items = useRef(new Map<string, HTMLLIElement>());
  const [picked, pick] = useState<string | null>(null);
  const [letters] = useChoice("keys", true);
  const heading = useRef<HTMLHeadingElement>(null);
  const left = useRef<string | null>(null);
  const ids = useId();

  const rows = data?.pages.flatMap((page) => page.items) ?? [];
  const chosen = wide ? (rows.find((row) => keyOf(row) === picked) ?? rows[0]) : undefined;
  const source = chosen && sources.get(chosen.what);

  const choose = (id: string | null) => {
    pick(id);
    if (id) items.current.get(id)?.scrollIntoView({ block: "nearest" });
  };
  // What held the focus goes with the row that is done: the next one is read from its heading.
  const chosenKey = chosen && keyOf(chosen);
  useEffect(() => {
    if (left.current === null || left.current === chosenKey) return;
    left.current = null;
    (side.current?.querySelector("h2") ?? heading.current)?.focus();
  }, [chosenKey]);
  const act = (row: (typeof rows)[number]) => {
    const its = sources.get(row.what);
    if (!wide || !its?.Act || !row.act) return navigate(its?.href(row) ?? "/");
    pick(keyOf(row));
    // The inputs come with the row: they have the focus once they are there.
    setTimeout(() => side.current?.querySelector<HTMLElement>("form :is(input, textarea, select, button)")?.focus(), 100);
  };
  const done = () => {
    left.current = chosenKey ?? null;
    if (chosen) choose(after(rows, keyOf(chosen)));
    void client.invalidateQueries({ queryKey: ["today"] });
  };
  useChoiceKeys({
    step: (by) => {
      if (!wide) return;
      const id = stepped(rows, chosenKey ?? null, by);
      choose(id);
      if (id) items.current.get(id)?.querySelector("a")?.focus({ preventScroll: true });
    },
    open: () => chosen && navigate(source?.href(chosen) ?? "/"),
    go: () => chosen && !source?.Act && navigate(source?.href(chosen) ?? "/"),
  }, letters);

  return (
    <div ref={whole} className="@container/page flex min-h-0 flex-1">
      <div className="@container flex min-h-0 min-w-0 flex-1 flex-col">
        <header className="border-b border-rule px-4 py-4 @min-[40rem]:px-5">
          <p className="figures text-second text-muted">
            <time dateTime={isoDay(now)}>{`${isoDay(now).slice(0, 4)}年${date(now)}`}</time>
          </p>
          <h1 ref={heading} tabIndex={-1} className="text-lead font-bold">{counts ? words.headline(counts.late, counts.today) : words.title}</h1>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto pb-8" aria-busy={!data}>
          {error && (
            <div className="p-5">
              <ProblemNote error={error} words={problems} retry={() => void refetch()} />
            </div>
          )}
          {!data && !error && <Loading />}
          {data && rows.length === 0 && <Nothing all={view === "all"} />}
          {grouped(rows).map(({ when, rows: these }) => (
            <section key={when} aria-labelledby={`${ids}-${when}`}>
              <h2 id={`${ids}-${when}`} className="mx-4 border-b border-ink pt-5 pb-1 text-second font-bold @min-[40rem]:mx-5">
                {words.groups[when]}
              </h2>
              <ul>
                {these.map((row) => (
                  <Row
                    key={keyOf(row)}
                    ref={(item) => void (item ? items.current.set(keyOf(row), item) : items.current.delete(keyOf(row)))}
                    {...{ row, wide, now }}
                    source={sources.get(row.what)}
                    chosen={row === chosen}
                    onChoose={() => pick(keyOf(row))}
                    onAct={() => act(row)}
                  />
                ))}
              </ul>
            </section>
          ))}
          {hasNextPage && (
            <div className="p-5">
              <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {words.more}
              </Button>
            </div>
          )}
        </div>
      </div>
      {wide && rows.length > 0 && (
        <aside ref={side} aria-label={words.preview} className="flex w-84 shrink-0 flex-col border-l border-rule bg-white @min-[70rem]/page:w-88">
          {chosen && <Preview key={keyOf(chosen)} row={chosen} source={source} onDone={done} />}
        </aside>
      )}
    </div>
  );
}

function Loading() {
  return (
    <div role="status" aria-label={useWords().loading} className="grid gap-3 p-5">
      {[1, 2, 3, 4, 5, 6].map((one) => (
        <Skeleton key={one} className="h-12" />
      ))}
    </div>
  );
}

function Nothing({ all }: { all: boolean }) {
  const words = useWords();
  return (
    <div className="px-5 py-8">
      <EmptyState title={all ? words.empty : words.emptyView}>
        {all ? (
          words.emptyHint
        ) : (
          <Link href={addressOf("all")} className="link">
            {words.toAll}
          </Link>
        )}
      </EmptyState>
    </div>
  );
}
