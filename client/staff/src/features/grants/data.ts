import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getGrantCall, type GrantCallReply, listGrantCalls, listGrantPresets, listGrantQuestions } from "@tsunagaru/sdk";

export const useCalls = () =>
  useInfiniteQuery({
    queryKey: ["grants", "list"],
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => (await listGrantCalls({ query: { scope: "desk", ...(pageParam && { cursor: pageParam }) }, signal })).data,
    getNextPageParam: ({ next }) => next,
  });

export const useCall = (id: string) => useQuery({ queryKey: ["grants", "one", id], queryFn: async ({ signal }) => (await getGrantCall({ path: { call_id: id }, signal })).data });

export const usePresets = () => useQuery({ queryKey: ["grants", "presets"], queryFn: async ({ signal }) => (await listGrantPresets({ signal })).data.items, staleTime: Infinity });

/** What was asked about a call, the oldest first. */
export const useQuestions = (id: string) =>
  useInfiniteQuery({
    queryKey: ["grants", "questions", id],
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => (await listGrantQuestions({ path: { call_id: id }, query: pageParam ? { cursor: pageParam } : {}, signal })).data,
    getNextPageParam: ({ next }) => next,
  });

/** Changes a call; what is answered is what is shown from then on. */
export function useChange<Given>(change: (given: Given) => Promise<{ data: GrantCallReply }>, onDone?: (call: GrantCallReply) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given) => (await change(given)).data,
    onSuccess: async (call) => {
      client.setQueryData(["grants", "one", call.id], call);
      onDone?.(call);
      await Promise.all([client.invalidateQueries({ queryKey: ["grants", "list"] }), client.invalidateQueries({ queryKey: ["today"] })]);
    },
  });
}
