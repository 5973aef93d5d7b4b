import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { LargeDate } from "@tsunagaru/kit/dates";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { type HearingChange, listHearingChanges } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { useTitle } from "../../shared/title";
import { useWords } from "./words";

/** What was changed because people were asked: before and after, and in which round they said so. */
export default function ChangesPage() {
  const words = useWords();
  useTitle(words.title);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["hearing-changes"],
    networkMode: "always",
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => (await listHearingChanges({ query: pageParam ? { cursor: pageParam } : {}, signal })).data,
    getNextPageParam: ({ next }) => next,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      <h1 className="text-page font-bold">{words.title}</h1>
      <p className="phrase mt-1 text-second text-muted">{words.lead}</p>
      {isPending && <Skeleton className="mt-4 h-60" />}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data && items.length === 0 && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
      <ul className="mt-4 divide-y divide-rule border-y border-rule empty:hidden">
        {items.map((change) => (
          <li key={change.id} className="py-5">
            <Change change={change} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button wide className="mt-5" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
      <p className="mt-6">
        <Link href="/messages" className="link inline-flex min-h-11 items-center">
          {words.messages}
        </Link>
      </p>
    </div>
  );
}

function Change({ change }: { change: HearingChange }) {
  const words = useWords();
  const { kind, before, after, why, account_name: account, answered } = change;
  return (
    <article className="grid gap-3">
      <h2 className="text-second text-muted">{account ? `${words.kinds[kind] ?? kind}（${account}）` : (words.kinds[kind] ?? kind)}</h2>
      <dl lang="ja" className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-4 gap-y-2">
        {before && (
          <>
            <dt className="text-second text-muted">{words.before}</dt>
            <dd className="break-words text-muted">
              <s className="decoration-muted">{before}</s>
            </dd>
          </>
        )}
        <dt className="text-second font-bold text-green">{before ? words.after : words.newTag}</dt>
        <dd className="text-[1.1875rem] leading-150 font-bold break-words">{after}</dd>
      </dl>
      <p lang="ja" className="phrase border-l-4 border-rule pl-4">
        {why}
      </p>
      <p className="text-second text-green">
        <LargeDate at={change.changed_on} />
        {words.changed}
      </p>
      <p className="phrase text-second text-muted">
        {words.roundOf(change.round_title)}
        {answered !== null && <span className="block">{words.answered(answered)}</span>}
      </p>
    </article>
  );
}
