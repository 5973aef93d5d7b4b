import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Button, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { listObservations, type ObservationReply, type ThemeReply } from "@tsunagaru/sdk";
import { useLabels } from "../../labels";
import { lookAgain, Pictures, Publication } from "../../shared/contribution-publication";

const PAGE = 30;

/** What people saw: each looked at before the public sees it. */
export function Observations({ theme }: { theme: ThemeReply }) {
  const words = useLabels().themes;
  const queries = useQueryClient();
  const key = ["observations", theme.id];
  const list = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam, signal }) =>
      (await listObservations({ path: { theme_id: theme.id }, query: { scope: "desk", limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) => lookAgain(state.data?.pages),
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const renew = () => {
    void queries.invalidateQueries({ queryKey: key });
    void queries.invalidateQueries({ queryKey: ["theme", theme.id] });
  };
  return (
    <section className="mt-6 max-w-4xl">
      <h2 className="font-bold">{words.observations}</h2>
      {list.isPending && <Skeleton className="mt-3 h-24" />}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <p className="text-muted">{words.noObservations}</p>}
      <ul className="divide-y divide-rule">
        {items.map((item) => (
          <Item key={item.id} item={item} theme={theme} onDone={renew} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}

function Item({ item, theme, onDone }: { item: ObservationReply; theme: ThemeReply; onDone: () => void }) {
  const answers = item.answers.flatMap(({ question, value }) => {
    const asked = theme.questions.find(({ code }) => code === question);
    const option = asked?.options.find(({ code }) => code === value);
    return asked ? [[asked.label.ja ?? question, option?.label.ja ?? String(value)] as const] : [];
  });
  return (
    <li className="grid gap-2 py-4">
      <p className="figures text-[0.875rem] text-muted">
        {item.number} ・ {dateTime(item.received_at)} ・ {item.place.label}
      </p>
      <p className="whitespace-pre-wrap">{item.desk?.original_text}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-[0.9375rem]">
        {answers.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {item.photos.length > 0 && <Pictures item={item} className="grid max-w-md grid-cols-2 gap-2 desk:grid-cols-3" />}
      <Publication item={item} onDone={onDone} />
    </li>
  );
}
