import { useMutation, useQueryClient } from "@tanstack/react-query";
import { uuid } from "@tsunagaru/kit/uuid";
import { addToRound, listRoundColleagues } from "@tsunagaru/sdk";
import { useQuery } from "@tanstack/react-query";

/** What is on the round now, what is not, and what of that has to be accepted first. */
export type Added = { added: number; left: string[]; acceptFirst: string[] };

/** Puts reports on today's round of whoever sits here. */
export function useAddToRound() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ ids, accept = false }: { ids: string[]; accept?: boolean }): Promise<Added> => {
      const body = { report_ids: ids, received: accept ? ("accept" as const) : ("refuse" as const) };
      const { items } = (await addToRound({ body, headers: { "Idempotency-Key": uuid() } })).data;
      const left = items.filter(({ added }) => !added);
      const first = left.filter(({ problem }) => problem?.errors?.some(({ code }) => code === "accept_first"));
      return { added: items.length - left.length, left: left.map(({ report_id }) => report_id), acceptFirst: first.map(({ report_id }) => report_id) };
    },
    onSuccess: (_, { accept }) => {
      void client.invalidateQueries({ queryKey: ["rounds"] });
      if (accept) for (const key of ["report", "reports", "counts"]) void client.invalidateQueries({ queryKey: [key] });
    },
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
