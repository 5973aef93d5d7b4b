import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit/notice";
import { type PickedPhoto } from "@tsunagaru/kit/photo-input";
import type { Lack, StoredPhoto } from "@tsunagaru/kit/outbox";
import { getUpload, type UploadReply } from "@tsunagaru/sdk";
import { useSharedWords } from "./words";

/** What of the queue the photographs need. */
type Files = { file: (photo: string) => Promise<Blob | undefined>; progress: (photo: string) => number | null; lack: () => Lack | null };

const ASK_AGAIN_MS = 1_500;
const settled = (upload: UploadReply) => upload.state === "ready" || upload.state === "refused";

type Reasons = Record<string, string>;

function picture(reasons: Reasons, photo: StoredPhoto, file: Blob | null, lack: boolean, progress: number | null, upload?: UploadReply): PickedPhoto {
  const refused = upload?.state === "refused" || photo.state === "refused";
  const state = refused ? "refused" : progress !== null ? "sending" : photo.state;
  return { id: photo.id, file, progress, state, loose: lack || photo.loose, reason: reasons[upload?.format ?? upload?.refused_because ?? photo.reason ?? ""] };
}

const askAfter = (uploads: UploadReply[] | undefined, error: unknown): number | false =>
  uploads?.every(settled) || isProblem(error) ? false : ASK_AGAIN_MS;

/** The photos of an entry as they stand on the phone and at the service, and what they say of place and time. */
export function usePhotos(outbox: Files | null, entry: { photos: StoredPhoto[] } | undefined) {
  const { photoReasons } = useSharedWords();
  const stored = entry?.photos ?? [];
  const sent = stored.flatMap(({ upload }) => upload ?? []);
  const files = useQuery({
    queryKey: ["files", stored.map(({ id, state }) => [id, state === "reading"])],
    enabled: outbox !== null,
    placeholderData: keepPreviousData,
    networkMode: "always",
    queryFn: async () => new Map(await Promise.all(stored.map(async ({ id }) => [id, await outbox?.file(id)] as const))),
  });
  const uploads = useQuery<UploadReply[]>({
    queryKey: ["uploads", sent.map(({ id }) => id)],
    enabled: sent.length > 0,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => askAfter(state.data, state.error),
    queryFn: ({ signal }) =>
      Promise.all(
        sent.map(async ({ id, secret }) => (await getUpload({ path: { upload_id: id }, headers: { "Upload-Secret": secret }, signal })).data),
      ),
  });
  const photos = stored.map((photo) => {
    const upload = uploads.data?.find(({ id }) => id === photo.upload?.id);
    return picture(photoReasons, photo, files.data?.get(photo.id) ?? null, outbox?.lack() != null, outbox?.progress(photo.id) ?? null, upload);
  });
  const taken = uploads.data?.map((upload) => upload.taken).find(({ at, latitude }) => at !== null || latitude !== null);
  return { photos, taken: taken ?? null };
}
