import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { listContractors, listReportHandovers, type ReportReply } from "@tsunagaru/sdk";
import { isUnderWay } from "../../../shared/photo-states";
import { readNow, useTaken } from "../data";

const LOOK_AGAIN_MS = 60_000;

const key = (id: string) => ["handovers", id] as const;

/** Every handover of a report; a new version of the report may bring news of it. */
export const useHandovers = (report: ReportReply) =>
  useQuery({
    queryKey: [...key(report.id), report.version],
    queryFn: async ({ signal }) => (await listReportHandovers({ path: { report_id: report.id }, signal })).data.items,
    enabled: report.desk !== null,
    placeholderData: (before) => before,
    // While photographs are being processed the next look is near.
    refetchInterval: ({ state }) => (state.data?.some(({ words }) => words.some(({ photos }) => photos.some(isUnderWay))) ? 3_000 : LOOK_AGAIN_MS),
  });

export const useFirms = (enabled: boolean) =>
  useQuery({
    queryKey: ["contractors"],
    queryFn: async ({ signal }) => (await listContractors({ signal })).data.items,
    enabled,
  });

/** Does something with a handover and reads the report and its handovers again. */
export function useHandoverChange(reportId: string, done: () => void) {
  const client = useQueryClient();
  const taken = useTaken();
  return useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: async () => {
      taken(await readNow(client, reportId));
      await client.invalidateQueries({ queryKey: key(reportId) });
      done();
    },
  });
}
