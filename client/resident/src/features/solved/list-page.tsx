import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, LinkButton } from "@tsunagaru/kit/button";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { countSolvedReports, listSolvedReports } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { useWords } from "./words";
import { useHere } from "../../shared/municipality";
import { useTitle } from "../../shared/title";
import { SolvedItem } from "./item";

const PAGE = 12;

/** All that residents put right, with before and after. */
export default function SolvedListPage() {
  const words = useWords();
  const here = useHere();
  useTitle(words.title);
  const counts = useQuery({ queryKey: ["solved", "counts"], queryFn: async ({ signal }) => (await countSolvedReports({ signal })).data });
  const list = useInfiniteQuery({
    queryKey: ["solved", "list"],
    queryFn: async ({ pageParam, signal }) => (await listSolvedReports({ query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="py-6">
      <h1 className="text-page font-bold">{words.title}</h1>
      <p className="phrase mt-1 max-w-[44rem] text-muted">{words.lead}</p>
      {counts.isPending && <Skeleton className="mt-3 h-8 w-56" />}
      {counts.data && <p className="figures mt-3 text-section font-bold text-green">{words.count(counts.data.count, counts.data.year)}</p>}
      <div className="mt-4 flex flex-wrap gap-2">
        <Link href="/solved/new" asChild>
          <LinkButton look="strong">{words.write}</LinkButton>
        </Link>
        <Link href="/solved/look" asChild>
          <LinkButton>{words.look}</LinkButton>
        </Link>
      </div>
      {here?.solvedDanger && (
        <Notice tone="caution" className="mt-5 max-w-[44rem]" title={words.danger}>
          <p>{here.solvedDanger}</p>
        </Notice>
      )}
      {list.isPending && <Skeleton className="mt-6 aspect-4/3 max-w-[30rem]" />}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <EmptyState title={words.none} />}
      <ul className="mt-6 grid gap-8 desk:grid-cols-2">
        {items.map((item) => (
          <li key={item.id}>
            <SolvedItem item={item} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button wide className="mt-6" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </div>
  );
}
