import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getGrantCall, listGrantCalls } from "@tsunagaru/sdk";

const MOST = 100;

export const useCalls = () =>
  useInfiniteQuery({
    queryKey: ["grants", "list"],
    networkMode: "always",
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => (await listGrantCalls({ query: { limit: MOST, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    getNextPageParam: ({ next }) => next,
  });

export const useCall = (id: string) => useQuery({ queryKey: ["grants", "one", id], networkMode: "always", queryFn: async ({ signal }) => (await getGrantCall({ path: { call_id: id }, signal })).data });
