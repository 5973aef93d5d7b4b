import { useInfiniteQuery } from "@tanstack/react-query";
import { type Filters, toSearch } from "../filter";
import type { BaseFilter, Page, Row } from "../types";

const LOOK_AGAIN_MS = 60_000;

type Listed<F extends BaseFilter, R extends Row> = { key: string; filters: Filters<F>; list: (filter: F, cursor: string | null, signal: AbortSignal) => Promise<Page<R>> };

/** The queue, page by page; it looks again by itself, since others work on it too. */
export const useQueue = <F extends BaseFilter, R extends Row>({ key, filters, list }: Listed<F, R>, filter: F) =>
  useInfiniteQuery({
    queryKey: [key, toSearch(filters, filter)],
    queryFn: ({ pageParam, signal }) => list(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: LOOK_AGAIN_MS,
  });
