import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { countToday, listToday } from "@tsunagaru/sdk";
import { queryOf, type View } from "./view";

const PAGE = 60;
const LOOK_AGAIN_MS = 60_000;

/** What waits, page by page; it looks again by itself, since others work on it too. */
export const useToday = (view: View) =>
  useInfiniteQuery({
    queryKey: ["today", view],
    queryFn: async ({ pageParam, signal }) => (await listToday({ query: { ...queryOf(view), limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: LOOK_AGAIN_MS,
  });

/** How much waits, in each view: counted once for the column and the headline. */
export const useCounts = () =>
  useQuery({
    queryKey: ["today", "counts"],
    queryFn: async ({ signal }) => (await countToday({ signal })).data,
    refetchInterval: LOOK_AGAIN_MS,
  }).data;
