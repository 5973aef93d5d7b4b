import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getHearing, getHearingResults, type HearingReply, listHearings, listMessageAccounts } from "@tsunagaru/sdk";

export const useHearings = () =>
  useInfiniteQuery({
    queryKey: ["hearings", "list"],
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) => (await listHearings({ query: pageParam ? { cursor: pageParam } : {}, signal })).data,
    getNextPageParam: ({ next }) => next,
  });

export const useHearing = (id: string) => useQuery({ queryKey: ["hearings", "one", id], queryFn: async ({ signal }) => (await getHearing({ path: { round_id: id }, signal })).data });

export const useResults = (round: HearingReply) =>
  useQuery({
    queryKey: ["hearings", "results", round.id],
    queryFn: async ({ signal }) => (await getHearingResults({ path: { round_id: round.id }, signal })).data.forms,
    enabled: round.state === "open" || round.state === "closed",
  }).data;

export const useAccounts = () => useQuery({ queryKey: ["messages", "accounts"], queryFn: async ({ signal }) => (await listMessageAccounts({ signal })).data.items, retry: false, staleTime: 300_000 }).data ?? [];

/** Changes a round; what is answered is what is shown from then on. */
export function useChange<Given>(change: (given: Given) => Promise<{ data: HearingReply }>, onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (given: Given) => (await change(given)).data,
    onSuccess: async (round) => {
      client.setQueryData(["hearings", "one", round.id], round);
      onDone?.();
      await Promise.all([client.invalidateQueries({ queryKey: ["hearings", "list"] }), client.invalidateQueries({ queryKey: ["messages", "accounts"] }), client.invalidateQueries({ queryKey: ["plain-language"] })]);
    },
  });
}
