import { Button, EmptyState, isProblem, LargeDate, ProblemNote, Skeleton, Status } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { editHearing, type HearingReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { Link } from "wouter";
import { Advices } from "./advices";
import { useHearing } from "./data";
import { Items } from "./items";
import { Moves } from "./moves";
import { People } from "./people";
import { Results } from "./results";
import { RoundDialog } from "./round-dialog";
import { shapeOf } from "./shape";
import { useWords } from "./words";

/** A round: what was said on the left, who was asked and what was taken on the right. */
export function HearingPage({ id }: { id: string }) {
  const words = useWords();
  const { data: round, error, refetch } = useHearing(id);
  if (!round)
    return <div className="p-5">{isProblem(error) && (error.status === 404 || error.status === 422) ? <EmptyState title={words.notFound} /> : error ? <ProblemNote error={error} words={words.problems} retry={() => void refetch()} /> : <Skeleton className="h-60" />}</div>;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto @min-[64rem]/page:flex @min-[64rem]/page:overflow-hidden">
      <div className="@container min-w-0 px-4 py-5 @min-[64rem]/page:flex-1 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:px-8">
        <div className="mx-auto grid max-w-[46rem] grid-cols-1 gap-7">
          <Head round={round} />
          {round.state === "draft" || round.state === "cancelled" ? <Items round={round} /> : <Results round={round} />}
        </div>
      </div>
      <aside className="border-t border-rule bg-daikon px-4 py-5 @min-[64rem]/page:w-96 @min-[64rem]/page:shrink-0 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:border-t-0 @min-[64rem]/page:border-l @min-[64rem]/page:px-6">
        <div className="grid content-start gap-7">
          <Moves round={round} />
          {(round.state === "open" || round.state === "closed") && <Advices round={round} />}
          <People round={round} />
        </div>
      </aside>
    </div>
  );
}

function Head({ round }: { round: HearingReply }) {
  const words = useWords();
  const [changing, setChanging] = useState(false);
  return (
    <header>
      <Link href="/hearings" className="link text-second">
        {words.back}
      </Link>
      <h1 className="phrase text-lead font-bold">{round.title}</h1>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-6">
        <Status shape={shapeOf(round.state)}>{words.states[round.state]}</Status>
        <span className="text-second text-soil">
          {round.state === "open" ? (
            <>
              <LargeDate at={round.closes_on} />
              {words.until}
            </>
          ) : (
            words.period(date(round.opens_on), date(round.closes_on))
          )}
        </span>
        {round.editable && (
          <Button size="staff" look="quiet" className="-ml-3" onClick={() => setChanging(true)}>
            {words.change}
          </Button>
        )}
      </p>
      {round.lead && <p className="phrase mt-2 whitespace-pre-line text-second">{round.lead}</p>}
      {changing && <RoundDialog title={words.change} round={round} send={(body) => editHearing({ path: { round_id: round.id }, headers: { "If-Match": `"${round.version}"` }, body })} onLeave={() => setChanging(false)} onDone={() => setChanging(false)} />}
    </header>
  );
}
