import { useMutation } from "@tanstack/react-query";
import { Button, EmptyState, ProblemNote, Skeleton, Status } from "@tsunagaru/kit";
import { date, dateTime } from "@tsunagaru/kit/format";
import { createMessage, type MessageRow } from "@tsunagaru/sdk";
import { Plus } from "lucide-react";
import { Link, useLocation, useSearchParams } from "wouter";
import { Page } from "../../shared/page";
import { useMe } from "../../shared/session";
import { useMessages, type ViewName, VIEWS } from "./data";
import { saidPlan, saidState } from "./plan/said";
import { useSaidRule } from "./rule";
import { shapeOf } from "./shape";
import { useWords } from "./words";

/** All messages of the desk, what was changed last first. */
export function MessagesPage() {
  const words = useWords();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const asked = search.get("view");
  const view = VIEWS.find((one) => one === asked) ?? null;
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMessages(view);
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const create = useMutation({
    mutationFn: async () => (await createMessage({ body: {} })).data,
    onSuccess: ({ id }) => navigate(`/messages/${id}`),
  });
  return (
    <Page
      title={view ? words.views[view] : words.title}
      lead={words.lead}
      action={
        useMe().permissions.includes("messages:write") && (
          <Button look="strong" icon={<Plus size={20} aria-hidden="true" />} busy={create.isPending} onClick={() => create.mutate()}>
            {words.write}
          </Button>
        )
      }
    >
      {create.error && <ProblemNote error={create.error} words={words.problems} />}
      {error && <ProblemNote error={error} words={words.problems} retry={() => void refetch()} />}
      {isPending && <Skeleton className="h-40" />}
      {data && rows.length === 0 && <EmptyState title={words.none} />}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {rows.map((row) => (
          <Row key={row.id} row={row} view={view} />
        ))}
      </ul>
      {hasNextPage && (
        <Button size="small" className="mt-4" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Page>
  );
}

function Row({ row, view }: { row: MessageRow; view: ViewName | null }) {
  const words = useWords();
  const rule = useSaidRule();
  const when = row.started_at
    ? words.went(dateTime(row.started_at))
    : row.send_at && row.state !== "cancelled"
      ? words.willGo(dateTime(row.send_at))
      : row.next_at && row.state === "repeating"
        ? words.plan.next(dateTime(row.next_at))
        : words.changed(date(row.updated_at));
  return (
    <li>
      <Link href={`/messages/${row.id}`} className="grid gap-x-4 gap-y-0.5 py-3 text-ink no-underline hover:bg-daikon @min-[48rem]/page:grid-cols-[minmax(0,1fr)_16rem]">
        <span className="min-w-0">
          <span className="phrase block text-body leading-150 font-bold">
            {row.urgent && <span className="mr-2 rounded-2 border border-ink px-1.5 text-meta">{words.urgent}</span>}
            {row.title || words.untitled}
          </span>
          {row.repeats && <span className="phrase block text-second text-soil">{saidPlan(words, row.repeats)}</span>}
          <span className="block truncate text-second text-muted">{rule(row.audience)}</span>
        </span>
        <span className="figures text-second @min-[48rem]/page:text-right">
          {view === null || view === "ready" || view === "sent" ? <Status shape={shapeOf(row.state)}>{saidState(words, row)}</Status> : null}
          <span className="block text-muted">
            <span className="whitespace-nowrap">{when}</span>
            {row.frozen !== null && <span className="ml-2 whitespace-nowrap">{words.people(row.frozen)}</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}
