import { Button, EmptyState, ProblemNote, Skeleton, Status } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { createHearing, type HearingRow } from "@tsunagaru/sdk";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { Page } from "../../shared/page";
import { useHearings } from "./data";
import { shapeOf } from "./shape";
import { RoundDialog } from "./round-dialog";
import { useWords } from "./words";

/** All rounds, newest first. */
export function HearingsPage() {
  const words = useWords();
  const [, navigate] = useLocation();
  const [beginning, setBeginning] = useState(false);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useHearings();
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={words.title}
      lead={words.lead}
      action={
        <Button look="strong" icon={<Plus size={20} aria-hidden="true" />} onClick={() => setBeginning(true)}>
          {words.begin}
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
      <p className="mt-5 text-second">
        <a href="/hearings" className="link inline-flex min-h-9 items-center">
          {words.publicPage}
        </a>
      </p>
      {beginning && <RoundDialog title={words.begin} send={(body) => createHearing({ body })} onLeave={() => setBeginning(false)} onDone={({ id }) => navigate(`/hearings/${id}`)} />}
    </Page>
  );
}

function Row({ row }: { row: HearingRow }) {
  const words = useWords();
  return (
    <li>
      <Link href={`/hearings/${row.id}`} className="grid gap-x-4 gap-y-0.5 py-3 text-ink no-underline hover:bg-daikon @min-[48rem]/page:grid-cols-[minmax(0,1fr)_18rem]">
        <span className="min-w-0">
          <span className="phrase block text-body leading-150 font-bold">{row.title}</span>
          <span className="figures block text-second text-muted">{words.period(date(row.opens_on), date(row.closes_on))}</span>
        </span>
        <span className="figures text-second @min-[48rem]/page:text-right">
          <Status shape={shapeOf(row.state)}>{words.states[row.state]}</Status>
          <span className="block text-muted">{`${words.answered(row.answered, row.invited)}　${words.taken(row.advices)}`}</span>
        </span>
      </Link>
    </li>
  );
}
