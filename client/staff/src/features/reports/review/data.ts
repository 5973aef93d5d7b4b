import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { getPhotoRedaction, getReport, getReportModeration, getReportRelease, listReports, type PhotoReply, type ReportReply } from "@tsunagaru/sdk";
import { useEffect } from "react";
import { isUnderWay } from "../../../shared/photo-states";

const MOST = 100;
const AHEAD = 2;

/** What waits to be shown, those that have waited longest first: as it is when the review begins. */
export const useWaiting = () =>
  useQuery({
    queryKey: ["review"],
    queryFn: async ({ signal }) => (await listReports({ query: { scope: "desk", to_publish: true, sort: "oldest", limit: MOST }, signal })).data,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

const asReport = (id: string) => ({
  queryKey: ["report", id],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await getReport({ path: { report_id: id }, signal })).data,
});

const asModeration = ({ id, version }: ReportReply) => ({
  queryKey: ["moderation", id, version],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await getReportModeration({ path: { report_id: id }, signal })).data,
});

const asRelease = ({ id, version }: ReportReply) => ({
  queryKey: ["release", id, version],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await getReportRelease({ path: { report_id: id }, signal })).data,
});

const asRedaction = (id: string, { upload_id, large }: PhotoReply) => ({
  queryKey: ["review-redaction", id, upload_id, large?.url],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await getPhotoRedaction({ path: { report_id: id, upload_id }, signal })).data,
});

/** The photographs that came with it: those of others are decided on with theirs. */
export const ownPhotos = (report: ReportReply): PhotoReply[] => report.photos.filter(({ report_number }) => report_number === null);

export const isReady = ({ state, large }: PhotoReply): boolean => state === "ready" && large !== null;

export const useReviewed = (id: string) =>
  useQuery({ ...asReport(id), refetchInterval: ({ state }) => (state.data?.photos.some(isUnderWay) ? 2_000 : false) });

export const useReasons = (report: ReportReply) => useQuery(asModeration(report)).data?.reasons;

export const useHolds = (report: ReportReply) => useQuery(asRelease(report)).data?.holds;

export const useRedaction = (report: ReportReply, photo: PhotoReply | undefined) =>
  useQuery({ ...asRedaction(report.id, photo ?? NONE), enabled: photo !== undefined && isReady(photo) }).data;

const NONE: PhotoReply = { upload_id: "", moment: "before", state: "", refused_because: null, public: false, report_number: null, faces: null, large: null, small: null };

/** Reads the next reports and their pictures while one is looked at: the next stands there at once. */
export function useAhead(ids: string[], at: number): void {
  const client = useQueryClient();
  useEffect(() => {
    for (const id of ids.slice(at + 1, at + 1 + AHEAD)) void prepare(client, id);
  }, [client, ids, at]);
}

async function prepare(client: QueryClient, id: string): Promise<void> {
  const report = await client.ensureQueryData(asReport(id)).catch(() => undefined);
  if (!report) return;
  void client.prefetchQuery(asModeration(report));
  void client.prefetchQuery(asRelease(report));
  for (const photo of ownPhotos(report).filter(isReady)) {
    void client.prefetchQuery(asRedaction(report.id, photo));
    if (photo.large) new Image().src = photo.large.url;
  }
}
