import { keepPreviousData, type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import type { View } from "@tsunagaru/kit/map";
import { countReports, type DeskCounts, listReports, mapReports, type ReportReply } from "@tsunagaru/sdk";
import { useCallback } from "react";
import { type Filter, toQuery } from "./filter";
import { reportCase } from "./subject";

const PAGE = 50;
const LOOK_AGAIN_MS = 60_000;

export const listPage = async (filter: Filter, cursor: string | null, signal: AbortSignal) =>
  (await listReports({ query: { ...toQuery(filter), limit: PAGE, ...(cursor && { cursor }) }, signal })).data;

export const useCounts = (): DeskCounts | undefined =>
  useQuery({
    queryKey: ["counts"],
    queryFn: async ({ signal }) => (await countReports({ signal })).data,
    refetchInterval: LOOK_AGAIN_MS,
  }).data;

const round = (value: number): string => value.toFixed(4);

/** The map layer of what is seen, with the queue's filter. */
export const useLayer = (filter: Filter, view: View | null) => {
  const bbox = view && [view.bounds.west, view.bounds.south, view.bounds.east, view.bounds.north].map(round).join(",");
  const zoom = view && Math.floor(view.zoom);
  return useQuery({
    queryKey: ["map", toQuery({ ...filter, sort: "newest" }), bbox, zoom],
    queryFn: async ({ signal }) =>
      (await mapReports({ query: { ...toQuery({ ...filter, sort: "newest" }), bbox: bbox ?? "", zoom: zoom ?? 0 }, signal })).data,
    enabled: view !== null,
    placeholderData: keepPreviousData,
  });
};

/** Reads a report as it is now, past what this page remembers. */
export const readNow = (client: QueryClient, id: string) => reportCase.readNow(client, id);

/** Takes in the reply of a change: this report at once, lists, map and counts soon after. */
export function useTaken(): (report: ReportReply) => void {
  const client = useQueryClient();
  return useCallback((report) => reportCase.take(client, report), [client]);
}
