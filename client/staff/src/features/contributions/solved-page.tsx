import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, EmptyState, ProblemNote, Skeleton, TextArea, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { listSolvedReports, moveSolvedReport, type SolvedReply } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLabels } from "../../labels";
import { useHere } from "../../shared/municipality";
import { Page } from "../../shared/page";
import { lookAgain, Pictures, Publication } from "../../shared/contribution-publication";

const KEY = ["solved"];
const PAGE = 20;

/** What residents put right: looked at, published, thanked. */
export function SolvedPage() {
  const words = useLabels().contributions;
  const queries = useQueryClient();
  const list = useInfiniteQuery({
    queryKey: KEY,
    queryFn: async ({ pageParam, signal }) =>
      (await listSolvedReports({ query: { scope: "desk", limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => lookAgain(state.data?.pages),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const renew = () => void queries.invalidateQueries({ queryKey: KEY });
  return (
    <Page title={words.solved} lead={words.solvedLead}>
      {list.isPending && <Skeleton className="mt-5 h-40" />}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <EmptyState title={words.none} />}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {items.map((item) => (
          <Item key={item.id} item={item} onDone={renew} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button className="mt-4" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Page>
  );
}

function Item({ item, onDone }: { item: SolvedReply; onDone: () => void }) {
  const words = useLabels().contributions;
  const here = useHere();
  const category = here?.allCategories.find(({ code }) => code === item.category)?.label ?? item.category;
  return (
    <li className="grid gap-3 py-5 desk:grid-cols-[16rem_minmax(0,1fr)] desk:gap-5">
      <Pictures item={item} className="grid grid-cols-2 content-start gap-2" />
      <div className="grid content-start gap-2">
        <p className="font-bold">
          {category} ・ {item.place.label}
        </p>
        <p className="figures text-[0.875rem] text-muted">
          {item.number} ・ {dateTime(item.received_at)} ・ {words.people(item.people)}
          {item.group_name && ` ・ ${item.group_name}`} ・ {item.desk && words.contact[item.desk.contact]}
        </p>
        <p className="whitespace-pre-wrap">{item.desk?.original_text}</p>
        <Publication item={item} onDone={onDone} />
        {item.thanked_at ? (
          <p className="border-l-4 border-green bg-leaf px-3 py-2 text-[0.9375rem]">
            <span className="figures block text-muted">{words.thankedOn(dateTime(item.thanked_at))}</span>
            {item.thanks}
          </p>
        ) : (
          item.moves.some(({ name }) => name === "thank") && <Thank item={item} onDone={onDone} />
        )}
      </div>
    </li>
  );
}

function Thank({ item, onDone }: { item: SolvedReply; onDone: () => void }) {
  const labels = useLabels();
  const words = labels.contributions;
  const template = useHere()?.thanks ?? "";
  const toast = useToast();
  const [text, setText] = useState<string | null>(null);
  const sending = useMutation({
    mutationFn: () => moveSolvedReport({ path: { contribution_id: item.id }, headers: { "If-Match": `"${item.version}"` }, body: { move: "thank", note: text?.trim() ?? "" } }),
    onSuccess: () => {
      toast(words.thanked);
      onDone();
    },
  });
  if (text === null)
    return (
      <div>
        <Button size="small" onClick={() => setText(template)}>
          {words.thank}
        </Button>
      </div>
    );
  return (
    <form
      className="grid gap-3"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        sending.mutate();
      }}
    >
      <TextArea required label={words.thanks} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      {sending.error && <ProblemNote error={sending.error} words={labels.problems} />}
      <div className="flex gap-2">
        <Button type="submit" look="strong" size="small" busy={sending.isPending}>
          {words.thankAction}
        </Button>
        <Button look="quiet" size="small" onClick={() => setText(null)}>
          {labels.cancel}
        </Button>
      </div>
    </form>
  );
}
