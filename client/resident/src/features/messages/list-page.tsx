import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { listPublicMessages } from "@tsunagaru/sdk";
import { CalendarDays, MessagesSquare, Rss } from "lucide-react";
import { Link } from "../../shared/link";
import { useTitle } from "../../shared/title";
import { Row } from "./row";
import { useWords } from "./words";

/** What the municipality has sent, the newest first. */
export default function MessagesPage() {
  const words = useWords();
  useTitle(words.title);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["messages"],
    networkMode: "always",
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => (await listPublicMessages({ query: pageParam ? { cursor: pageParam } : {}, signal })).data,
    getNextPageParam: ({ next }) => next,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      <h1 className="text-page font-bold">{words.title}</h1>
      <p className="phrase mt-1 text-second text-muted">{words.lead}</p>
      <p className="mt-1">
        <Link href="/subscriptions" className="link inline-flex min-h-11 items-center font-bold">
          {words.choose}
        </Link>
      </p>
      {isPending && <Skeleton className="mt-4 h-60" />}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data && items.length === 0 && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
      <ul className="mt-3 divide-y divide-rule border-y border-rule empty:hidden">
        {items.map((message) => (
          <li key={message.id}>
            <Row message={message} />
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button wide className="mt-5" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
      <p className="mt-6 text-second">
        <a href="/feeds/messages.atom" className="link inline-flex min-h-11 items-center gap-2">
          <Rss size={18} strokeWidth={1.75} aria-hidden="true" />
          {words.feed}
        </a>
        <br />
        <a href="/feeds/messages.ics" className="link inline-flex min-h-11 items-center gap-2">
          <CalendarDays size={18} strokeWidth={1.75} aria-hidden="true" />
          {words.calendar}
        </a>
        <br />
        <Link href="/hearings" className="link inline-flex min-h-11 items-center gap-2">
          <MessagesSquare size={18} strokeWidth={1.75} aria-hidden="true" />
          {words.heard}
        </Link>
      </p>
    </div>
  );
}
