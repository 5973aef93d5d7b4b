import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { uuid } from "@tsunagaru/kit/uuid";
import { getReport, type LikelyDuplicate, listLikelyDuplicates, moveReport, type ReportReply, tellReportsApart } from "@tsunagaru/sdk";
import { useState } from "react";
import { useTaken } from "../data";

const key = (id: string) => ["duplicates", id] as const;

/** What may be the same as a report. */
export const useLikely = (report: ReportReply) =>
  useQuery({
    queryKey: [...key(report.id), report.version],
    queryFn: async ({ signal }) => (await listLikelyDuplicates({ path: { report_id: report.id }, signal })).data,
  });

/** The newer of two is the duplicate: its reporter came second. */
export const inOrder = <One extends { received_at: string }, Other extends { received_at: string }>(one: One, other: Other) =>
  one.received_at > other.received_at ? { duplicate: one, original: other } : { duplicate: other, original: one };

/** Merging two, or telling them apart. */
export function useDecision(report: ReportReply, other: LikelyDuplicate, onDone: () => void) {
  const client = useQueryClient();
  const taken = useTaken();
  const [idempotency] = useState(uuid);
  const after = () => {
    void client.invalidateQueries({ queryKey: ["duplicates"] });
    void client.invalidateQueries({ queryKey: ["report", "history"] });
    onDone();
  };
  const merge = useMutation({
    mutationFn: async (note: string) => {
      const { duplicate, original } = inOrder(report, other);
      await moveReport({
        path: { report_id: duplicate.id },
        headers: { "If-Match": `"${duplicate.version}"`, "Idempotency-Key": idempotency },
        body: { move: "mark_duplicate", duplicate_of: original.number, note },
      });
      return (await getReport({ path: { report_id: report.id } })).data;
    },
    onSuccess: (now) => {
      taken(now);
      after();
    },
  });
  const different = useMutation({
    mutationFn: () => tellReportsApart({ path: { report_id: report.id }, body: { other_id: other.id }, headers: { "Idempotency-Key": idempotency } }),
    onSuccess: after,
  });
  return { merge, different };
}
