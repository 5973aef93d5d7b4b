import { Button } from "@tsunagaru/kit/button";
import { LargeDate } from "@tsunagaru/kit/dates";
import { date } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { Status } from "@tsunagaru/kit/status";
import type { GrantCallRow } from "@tsunagaru/sdk";
import { ChevronRight } from "lucide-react";
import { Link } from "../../shared/link";
import { useTitle } from "../../shared/title";
import { useCalls } from "./data";
import { yen } from "./money";
import { leftUntil, shapeOf, sorted, standOf } from "./stand";
import { useWords } from "./words";

/** What groups can apply for: now, soon, and before. */
export default function CallsPage() {
  const words = useWords();
  useTitle(words.title);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useCalls();
  const { open, coming, over } = sorted(data?.pages.flatMap(({ items }) => items) ?? []);
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      <h1 className="text-page font-bold">{words.title}</h1>
      <p className="phrase mt-1 text-second text-muted">{words.lead}</p>
      {isPending && <Skeleton className="mt-6 h-60" />}
      {error && (
        <div className="mt-4">
          <ProblemNote error={error} retry={() => void refetch()} />
        </div>
      )}
      {data && open.length === 0 && (
        <EmptyState title={words.none} stops={words.noneStops}>
          {words.noneHint}
        </EmptyState>
      )}
      <Calls id="open" title={words.groups.open} calls={open} />
      <Calls id="coming" title={words.groups.coming} calls={coming} />
      <Calls id="over" title={words.groups.over} calls={over} />
      {hasNextPage && (
        <Button wide className="mt-5" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </div>
  );
}

function Calls({ id, title, calls }: { id: string; title: string; calls: GrantCallRow[] }) {
  if (calls.length === 0) return null;
  return (
    <section aria-labelledby={id} className="mt-7">
      <h2 id={id} className="text-section font-bold">
        {title}
      </h2>
      <ul className="mt-2 divide-y divide-rule border-y border-rule">
        {calls.map((call) => (
          <li key={call.id}>
            <Row call={call} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ call }: { call: GrantCallRow }) {
  const words = useWords();
  const { locale } = useLocale();
  const stand = standOf(call);
  const day = stand === "open" ? call.closes_on : stand === "coming" ? call.opens_on : null;
  return (
    <Link href={`/grants/${call.id}`} className="flex items-center gap-3 py-4 text-ink no-underline hover:bg-daikon">
      <span className="flex min-w-0 flex-1 flex-wrap gap-x-5 gap-y-1">
        {day && (
          <span className="w-28 shrink-0 leading-140 text-soil">
            <LargeDate at={day} className="[&>span:first-child:not(:has(span))]:block" />
            <span className="figures block text-second font-bold">{stand === "open" ? words.left(leftUntil(day)) : words.begins}</span>
          </span>
        )}
        <span className="min-w-0 flex-[1_1_11rem]">
          <span lang="ja" className="phrase block text-body leading-150 font-bold">
            {call.title}
          </span>
          {day ? (
            <span className="phrase figures block text-second text-muted">{`${words.amount(yen(call.total_max, locale), call.years_max)}${words.comma}${words.awards(call.awards_min, call.awards_max, call.track)}`}</span>
          ) : (
            <span className="flex flex-wrap items-baseline gap-x-3 text-second text-muted">
              <Status shape={shapeOf(stand)}>{words.stands(stand, call.track)}</Status>
              <span className="figures">{words.closedOn(date(call.closes_on, locale))}</span>
            </span>
          )}
        </span>
      </span>
      <ChevronRight size={22} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
