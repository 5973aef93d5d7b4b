import { imageType, isProblem } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/uuid";
import { failedAs } from "@tsunagaru/kit/upload";
import { getUpload, type ReportReply, type UploadRef } from "@tsunagaru/sdk";
import { sendPhoto } from "../../../shared/send-photo";
import { amend, write } from "../../../desk/case/drafts";
import { reportCase } from "../subject";
import { BLANK, type ResultPhoto, type Values } from "./values";

/** The act for which photographs are taken. */
const TAKES = "finish";
const LOOK_MS = 1_000;
const LOOKS = 60;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends photographs at once, while the clerk writes; each tells its own progress. */
export function addPhotos(report: ReportReply, before: ResultPhoto[], files: File[]): void {
  const photos = files.map((file): ResultPhoto => ({ id: uuid(), file, progress: 0, state: "sending" }));
  write<ReportReply, Values>(reportCase.key, { base: report, act: TAKES, blank: BLANK }, { photos: [...before, ...photos] });
  photos.forEach((photo, index) => {
    const file = files[index];
    if (file) void go(report.id, photo.id, file);
  });
}

export function retryPhoto(reportId: string, photo: ResultPhoto): void {
  if (photo.file instanceof File) void go(reportId, photo.id, photo.file);
}

const change = (reportId: string, part: (photos: ResultPhoto[]) => ResultPhoto[]): void => amend<Values>(reportCase.key, reportId, ({ photos }) => ({ photos: part(photos) }));

export const removePhoto = (reportId: string, id: string): void => change(reportId, (photos) => photos.filter((one) => one.id !== id));

function tell(reportId: string, id: string, part: Partial<ResultPhoto>): void {
  change(reportId, (photos) => photos.map((one) => (one.id === id ? { ...one, ...part } : one)));
}

async function go(reportId: string, id: string, file: File): Promise<void> {
  if (!imageType(file)) return tell(reportId, id, { state: "refused", progress: null, reason: "wrong_type" });
  tell(reportId, id, { state: "sending", progress: 0, reason: undefined });
  try {
    const upload = await sendPhoto(file, file, (progress) => tell(reportId, id, { progress }));
    tell(reportId, id, { state: "sent", progress: null, upload });
    await watch(reportId, id, upload);
  } catch (error) {
    tell(reportId, id, { state: failedAs(error), progress: null, reason: isProblem(error) ? (error.code ?? "") : "" });
  }
}

/** A photograph may still turn out unusable: better known before the report is closed with it. */
async function watch(reportId: string, id: string, { id: upload_id, secret }: UploadRef): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    await pause(LOOK_MS);
    const { data } = await getUpload({ path: { upload_id }, headers: { "Upload-Secret": secret } });
    if (data.state === "ready") return;
    if (data.state === "refused") {
      tell(reportId, id, { state: "refused", upload: undefined, reason: data.format ?? data.refused_because ?? "" });
      return;
    }
  }
}
