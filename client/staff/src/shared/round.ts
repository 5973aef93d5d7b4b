import { useMutation, useQueryClient } from "@tanstack/react-query";
import { uuid } from "@tsunagaru/kit/uuid";
import { addToRound, listRoundColleagues } from "@tsunagaru/sdk";
import { useQuery } from "@tanstack/react-query";

/** Puts reports on today's round of whoever sits here. */
export function useAddToRound() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (report_ids: string[]) => (await addToRound({ body: { report_ids }, headers: { "Idempotency-Key": uuid() } })).data,
    onSuccess: () => client.invalidateQueries({ queryKey: ["rounds"] }),
  });
}

/** With whom a round can be shared: staff who see the same reports. */
export const useCompanions = (enabled = true) =>
  useQuery({
    queryKey: ["companions"],
    queryFn: async ({ signal }) => (await listRoundColleagues({ signal })).data.items,
    enabled,
    staleTime: 300_000,
  });
