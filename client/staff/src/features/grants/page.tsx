import { EmptyState, isProblem, LargeDate, ProblemNote, Skeleton, Status } from "@tsunagaru/kit";
import { date, number } from "@tsunagaru/kit/format";
import type { GrantCallReply } from "@tsunagaru/sdk";
import { Link } from "wouter";
import { useCall } from "./data";
import { Form } from "./form/form";
import { Moves } from "./moves";
import { Notices } from "./notices";
import { Plan } from "./plan";
import { Questions } from "./questions";
import { shapeOf } from "./shape";
import { useWords } from "./words";

/** A call: as a form while it is a draft, afterwards what was asked and what is to be done. */
export function CallPage({ id }: { id: string }) {
  const words = useWords();
  const { data: call, error, refetch } = useCall(id);
  if (!call)
    return <div className="p-5">{isProblem(error) && (error.status === 404 || error.status === 422) ? <EmptyState title={words.notFound} /> : error ? <ProblemNote error={error} words={words.problems} retry={() => void refetch()} /> : <Skeleton className="h-60" />}</div>;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto @min-[64rem]/page:flex @min-[64rem]/page:overflow-hidden">
      <div className="@container min-w-0 px-4 py-5 @min-[64rem]/page:flex-1 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:px-8">
        <div className="mx-auto grid max-w-[46rem] grid-cols-1 gap-6">
          <Head call={call} />
          {call.editable ? (
            <Form call={call} />
          ) : (
            <>
              <Facts call={call} />
              <Questions call={call} />
            </>
          )}
        </div>
      </div>
      <aside className="border-t border-rule bg-daikon px-4 py-5 @min-[64rem]/page:w-96 @min-[64rem]/page:shrink-0 @min-[64rem]/page:overflow-y-auto @min-[64rem]/page:border-t-0 @min-[64rem]/page:border-l @min-[64rem]/page:px-6">
        <div className="grid content-start gap-7">
          {!call.editable && <Moves call={call} />}
          <Plan call={call} />
          {!call.editable && <Notices call={call} />}
        </div>
      </aside>
    </div>
  );
}

function Head({ call }: { call: GrantCallReply }) {
  const words = useWords();
  return (
    <header>
      <Link href="/grants" className="link text-second">
        {words.back}
      </Link>
      <h1 className="phrase text-lead font-bold">{call.title}</h1>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-4">
        <Status shape={shapeOf(call.state)}>{words.states[call.state] ?? call.state}</Status>
        <span className="text-second text-muted">{words.tracks[call.track]}</span>
        <span className="figures text-second text-soil">
          {call.open ? (
            <>
              <LargeDate at={call.closes_on} />
              {call.days_left === null ? "" : words.left(call.days_left)}
            </>
          ) : (
            words.period(date(call.opens_on), date(call.closes_on))
          )}
        </span>
        {!call.editable && (
          <a href={`/grants/${call.id}`} target="_blank" rel="noreferrer" className="link ml-auto inline-flex min-h-9 items-center text-second">
            {words.publicPage}
          </a>
        )}
      </p>
      {call.cancelled_because && <p className="mt-2 border-l-4 border-ink pl-3 text-second whitespace-pre-line">{call.cancelled_because}</p>}
    </header>
  );
}

/** What was promised with it, and how much it is about. */
function Facts({ call }: { call: GrantCallReply }) {
  const words = useWords();
  const { total_max: total, years_max: years, awards_min: some, awards_max: most } = call.terms.amounts;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-1.5 border-y border-rule py-4 text-second">
      <dt className="text-muted">{words.facts.amount}</dt>
      <dd className="figures">{words.upTo(number(total), years)}</dd>
      <dt className="text-muted">{words.facts.awards}</dt>
      <dd className="figures">{words.awards(some, most)}</dd>
      {call.promises.map(({ kind, due_on, kept_at, status }) => (
        <div key={kind} className="contents">
          <dt className="text-muted">{words.promises[kind]}</dt>
          <dd className="figures">{status === "late" ? <Status shape="late">{words.lateSince(date(due_on))}</Status> : kept_at ? <Status shape="disc">{date(kept_at)}</Status> : words.by(date(due_on))}</dd>
        </div>
      ))}
    </dl>
  );
}
