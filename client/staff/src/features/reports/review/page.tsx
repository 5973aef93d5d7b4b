import { Button, EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { useQueryClient } from "@tanstack/react-query";
import type { ReportSummary } from "@tsunagaru/sdk";
import { type ReactNode, useMemo } from "react";
import { Link } from "wouter";
import { useLabels } from "../words";
import { Bar } from "./bar";
import { Case } from "./case";
import { useAhead, useReviewed, useWaiting } from "./data";
import { left } from "./decisions";
import { End } from "./end";
import { useReview } from "./use-review";
import { useWords } from "./words";

/** Everything that waits to be shown, one report a screen: by keys alone, and the next comes by itself. */
export function ReviewPage() {
  const words = useWords();
  const labels = useLabels();
  const { data, error, refetch } = useWaiting();
  if (error)
    return (
      <Alone>
        <ProblemNote error={error} words={labels.problems} retry={() => void refetch()} />
      </Alone>
    );
  if (!data)
    return (
      <Alone>
        <p role="status" className="sr-only">
          {words.loading}
        </p>
        <Skeleton className="h-[70vh]" />
      </Alone>
    );
  if (data.items.length === 0)
    return (
      <Alone>
        <EmptyState title={words.nothing}>
          <p className="mb-4">{words.nothingHint}</p>
          <Link href="/" className="link">
            {words.leave}
          </Link>
        </EmptyState>
      </Alone>
    );
  return <Series key={data.items[0]?.id} rows={data.items} more={data.next !== null} />;
}

function Alone({ children }: { children: ReactNode }) {
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <Bar />
      <div className="min-h-0 flex-1 overflow-y-auto p-6">{children}</div>
    </div>
  );
}

function Series({ rows, more }: { rows: ReportSummary[]; more: boolean }) {
  const client = useQueryClient();
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const doing = useReview(ids);
  const { review } = doing;
  const id = review.ids[review.at];
  useAhead(review.ids, review.at);
  const anew = () => {
    doing.flush();
    void client.resetQueries({ queryKey: ["review"] });
  };
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <Bar doing={doing} />
      {id ? <One key={id} id={id} doing={doing} /> : <End review={review} doing={doing} more={more} onMore={anew} onAgain={left(review).length > 0 ? doing.again : undefined} />}
    </div>
  );
}

function One({ id, doing }: { id: string; doing: ReturnType<typeof useReview> }) {
  const words = useWords();
  const labels = useLabels();
  const { data, error, refetch } = useReviewed(id);
  if (error)
    return (
      <div className="grid gap-4 p-6">
        <ProblemNote error={error} words={labels.problems} retry={() => void refetch()} />
        <Button className="w-fit" onClick={() => doing.later(id)}>
          {words.postpone}
        </Button>
      </div>
    );
  if (!data)
    return (
      <div role="status" aria-label={words.loading} className="grid flex-1 gap-6 p-6 @min-[60rem]:grid-cols-[1fr_26rem]">
        <Skeleton className="h-full min-h-60" />
        <Skeleton className="h-60" />
      </div>
    );
  return <Case report={data} doing={doing} />;
}
