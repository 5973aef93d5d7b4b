import { useQuery } from "@tanstack/react-query";
import { listColleagues } from "@tsunagaru/sdk";

const FRESH_MS = 300_000;

/** To whom work can be given: staff of a department, or of all where none is named. */
export const useColleagues = (department: string | null | undefined, enabled = true) =>
  useQuery({
    queryKey: ["colleagues", department ?? ""],
    queryFn: async ({ signal }) => (await listColleagues({ query: { ...(department && { department }) }, signal })).data.items,
    enabled,
    staleTime: FRESH_MS,
  });
