import { useMutation } from "@tanstack/react-query";
import { uuid } from "@tsunagaru/kit/uuid";
import { type BulkReply, type BulkRequest, changeReports, type ReportSummary } from "@tsunagaru/sdk";
import { useState } from "react";
import { intentKeys } from "../../../desk/subject/conflict";

/** Sends one change for many reports, each with the version that stands in its row. */
export function useBulk(rows: ReportSummary[], onDone: (reply: BulkReply) => void) {
  const [keyOf] = useState(() => intentKeys(uuid));
  return useMutation({
    mutationFn: async (change: Omit<BulkRequest, "items">) => {
      const body = { ...change, items: rows.map(({ id, version }) => ({ id, version })) };
      return (await changeReports({ body, headers: { "Idempotency-Key": keyOf(body) } })).data;
    },
    onSuccess: onDone,
  });
}
