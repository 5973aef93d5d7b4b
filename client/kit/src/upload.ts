import { isProblem } from "./notice";
import { PHOTO_UNREADABLE } from "./outbox/entry";
import { bytesOf } from "./outbox/readable";
import { imageType, postForm, type PresignedForm } from "./post-form";
import { uuid } from "./uuid";

type Named = { name: string; type: string; size: number };
type Ref = { id: string; secret: string };
type Stop = { signal?: AbortSignal };

/** The two doors of the service that a photograph goes by. */
export type Doors = {
  create: (asked: { body: { content_type: string; size: number }; headers: { "Idempotency-Key": string } } & Stop) => Promise<{ data: Ref & { form: PresignedForm } }>;
  complete: (asked: { path: { upload_id: string }; headers: { "Upload-Secret": string } } & Stop) => Promise<unknown>;
};

/** How a photograph stands that could not be sent. */
export const failedAs = (reason: unknown): "unreadable" | "refused" => (isProblem(reason) && reason.code === PHOTO_UNREADABLE.code ? "unreadable" : "refused");

/** Sends photographs; the service knows each by the answer. `device`: headers of whoever has them. */
export const photoSender =
  ({ create, complete }: Doors, device: () => Record<string, string> = () => ({})) =>
  async (picked: Blob, photo: Named, progress: (share: number) => void, stop?: AbortSignal): Promise<Ref> => {
    // What comes straight from a picker may be nowhere to be found.
    const file = picked instanceof File ? await bytesOf(picked) : picked;
    if (!file) throw PHOTO_UNREADABLE;
    const signal = stop ? { signal: stop } : {};
    const { data } = await create({
      body: { content_type: imageType(photo) ?? photo.type, size: file.size },
      // A form lives five minutes, so each attempt asks for a new one; what was left is cleared by the service.
      headers: { "Idempotency-Key": uuid(), ...device() },
      ...signal,
    });
    await postForm(data.form, file, progress, stop);
    await complete({ path: { upload_id: data.id }, headers: { "Upload-Secret": data.secret }, ...signal });
    return { id: data.id, secret: data.secret };
  };
