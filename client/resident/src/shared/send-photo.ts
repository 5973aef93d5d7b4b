import { imageType, postForm } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/outbox";
import { completeUpload, createUpload, type UploadCreate, type UploadRef } from "@tsunagaru/sdk";
import { deviceHeader } from "./device";

/** Sends one photograph as it is; the service knows it by the answer. */
export async function sendPhoto(file: Blob, photo: { name: string; type: string; size: number }, progress: (share: number) => void): Promise<UploadRef> {
  const { data } = await createUpload({
    body: { content_type: imageType(photo) as UploadCreate["content_type"], size: photo.size },
    // A form lives five minutes, so each attempt asks for a new one; what was left is cleared by the service.
    headers: { "Idempotency-Key": uuid(), ...deviceHeader() },
  });
  await postForm(data.form, file, progress);
  await completeUpload({ path: { upload_id: data.id }, headers: { "Upload-Secret": data.secret } });
  return { id: data.id, secret: data.secret };
}
