import { keepPreviousData, type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import type { View } from "@tsunagaru/kit/map";
import { getReport, listReportHistory, listReports, mapReports, type ReportReply } from "@tsunagaru/sdk";
import { useCallback } from "react";
import { isUnderWay } from "../../shared/photo-states";
import { type Filter, toQuery } from "./filter";

const PAGE = 50;
const LOOK_AGAIN_MS = 60_000;

const reportKey = (id: string) => ["report", id] as const;
const historyKey = (id: string) => ["history", id] as const;

/** The queue, page by page; it looks again by itself, since others work on it too. */
export const useQueue = (filter: Filter) =>
  useInfiniteQuery({
    queryKey: ["reports", toQuery(filter)],
    queryFn: async ({ pageParam, signal }) =>
      (await listReports({ query: { ...toQuery(filter), limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: LOOK_AGAIN_MS,
  });

export const useReport = (id: string, enabled = true) =>
  useQuery({
    queryKey: reportKey(id),
    queryFn: async ({ signal }) => (await getReport({ path: { report_id: id }, signal })).data,
    enabled,
    // While photographs are being processed the next look is near.
    refetchInterval: ({ state }) => (state.data?.photos.some(isUnderWay) ? 3_000 : LOOK_AGAIN_MS),
  });

export const readHistory = async (id: string, signal?: AbortSignal) =>
  (await listReportHistory({ path: { report_id: id }, ...(signal && { signal }) })).data.items;

export const useHistory = (id: string, version: number | undefined) =>
  useQuery({
    // A new version means new steps; the old ones stay on the screen until they are there.
    queryKey: [...historyKey(id), version],
    queryFn: ({ signal }) => readHistory(id, signal),
    enabled: version !== undefined,
    placeholderData: keepPreviousData,
  });

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
export const readNow = (client: QueryClient, id: string) =>
  client.fetchQuery({
    queryKey: reportKey(id),
    queryFn: async () => (await getReport({ path: { report_id: id } })).data,
    staleTime: 0,
  });

/** Takes in the reply of a change: this report at once, lists, map and counts soon after. */
export function useTaken(): (report: ReportReply) => void {
  const client = useQueryClient();
  return useCallback(
    (report) => {
      client.setQueryData(reportKey(report.id), report);
      for (const key of ["reports", "map", "counts"]) void client.invalidateQueries({ queryKey: [key] });
    },
    [client],
  );
}
