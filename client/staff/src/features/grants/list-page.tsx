import { Button, EmptyState, ProblemNote, Skeleton, Status } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import type { GrantCallRow } from "@tsunagaru/sdk";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { Page } from "../../shared/page";
import { useCalls } from "./data";
import { NewCall } from "./new-call";
import { shapeOf } from "./shape";
import { useWords } from "./words";

/** All calls of this desk, the last to open first. */
export function CallsPage() {
  const words = useWords();
  const [making, setMaking] = useState(false);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCalls();
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={words.title}
      lead={words.lead}
      action={
        <Button look="strong" icon={<Plus size={20} aria-hidden="true" />} onClick={() => setMaking(true)}>
          {words.make}
        </Button>
      }
    >
      {error && <ProblemNote error={error} words={words.problems} retry={() => void refetch()} />}
      {isPending && <Skeleton className="h-40" />}
      {data && rows.length === 0 && <EmptyState title={words.none} />}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {hasNextPage && (
        <Button size="small" className="mt-4" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
      {making && <NewCall onLeave={() => setMaking(false)} />}
    </Page>
  );
}

function Row({ row }: { row: GrantCallRow }) {
  const words = useWords();
  return (
    <li>
      <Link href={`/grants/${row.id}`} className="grid gap-x-4 gap-y-0.5 py-3 text-ink no-underline hover:bg-daikon @min-[48rem]/page:grid-cols-[minmax(0,1fr)_16rem]">
        <span className="min-w-0">
          <span className="phrase block text-body leading-150 font-bold">{row.title}</span>
          <span className="figures block text-second text-muted">{words.period(date(row.opens_on), date(row.closes_on))}</span>
        </span>
        <span className="figures text-second @min-[48rem]/page:text-right">
          <Status shape={shapeOf(row.state)}>{words.states[row.state] ?? row.state}</Status>
          <span className="block text-muted">{row.days_left === null ? words.tracks[row.track] : words.left(row.days_left)}</span>
        </span>
      </Link>
    </li>
  );
}
