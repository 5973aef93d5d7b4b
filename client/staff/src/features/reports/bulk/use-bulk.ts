import { useMutation, useQuery } from "@tanstack/react-query";
import { uuid } from "@tsunagaru/kit/uuid";
import { useSettled } from "@tsunagaru/kit/settled";
import { type BulkForeseen, type BulkReply, type BulkRequest, changeReports, previewReportsChange, type ReportSummary } from "@tsunagaru/sdk";
import { useState } from "react";
import { intentKeys } from "../../../desk/subject/conflict";
import type { BulkDialog } from "./bar-act";

export type Meant = Omit<BulkRequest, "items">;

const AFTER_TYPING_MS = 600;

const itemsOf = (rows: ReportSummary[]) => rows.map(({ id, version }) => ({ id, version }));

/** Why this one stays as it is. What is only not filled in yet is none. */
export const refusalOf = (one: BulkForeseen | undefined) => (one?.problem && one.problem.code !== "malformed" ? one.problem : null);

/** What is open to any of the reports. */
export const useOffered = (rows: ReportSummary[], open: boolean) =>
  useQuery({
    queryKey: ["bulk offered", itemsOf(rows)],
    queryFn: async ({ signal }) => (await previewReportsChange({ body: { items: itemsOf(rows) }, signal })).data.moves,
    enabled: open,
    staleTime: 0,
  });

/** What each report would get; `null` where nothing is meant yet. */
export function useForeseen(rows: ReportSummary[], meant: Meant | null) {
  const body = JSON.stringify(meant && { ...meant, items: itemsOf(rows) });
  const settled = useSettled(body, AFTER_TYPING_MS);
  const { data, error, isPending } = useQuery({
    queryKey: ["bulk foreseen", settled],
    queryFn: async ({ signal }) => (await previewReportsChange({ body: JSON.parse(settled) as BulkRequest, signal })).data.items,
    enabled: meant !== null && settled === body,
    placeholderData: (before) => before,
    staleTime: 0,
    retry: false,
  });
  const known = new Map(meant ? data?.map((one) => [one.id, one]) : []);
  return { of: (id: string) => known.get(id), error, fresh: meant !== null && settled === body && !isPending };
}

/** Sends one change for some reports, each with the version that stands in its row. */
function sender() {
  let keyOf = intentKeys(uuid);
  return async (meant: Meant, rows: ReportSummary[]): Promise<BulkReply> => {
    const body = { ...meant, items: itemsOf(rows) };
    const { data } = await changeReports({ body, headers: { "Idempotency-Key": keyOf(body) } });
    // Whoever tries the same again means it anew: the answer of now would only come back.
    keyOf = intentKeys(uuid);
    return data;
  };
}

/** Sends one change for those reports that can take it; the others stay picked with their reason. */
export function useBulk(rows: ReportSummary[], foreseen: ReturnType<typeof useForeseen>, onDone: BulkDialog["onDone"]) {
  const [send] = useState(sender);
  const able = rows.filter(({ id }) => !refusalOf(foreseen.of(id)));
  const left = rows.filter((row) => !able.includes(row));
  const change = useMutation({
    mutationFn: (meant: Meant) => send(meant, able),
    onSuccess: ({ done, failed, items }, meant) => {
      const refused = left.map(({ id }) => ({ id, done: false, problem: refusalOf(foreseen.of(id)) }));
      onDone({ done, failed: failed + left.length, items: [...items, ...refused] }, (again) => send(meant, again));
    },
  });
  return { change, able, left };
}
