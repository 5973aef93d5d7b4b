import { isProblem } from "./notice";
import { PHOTO_UNREADABLE } from "./outbox/entry";
import { bytesOf } from "./outbox/readable";
import { imageType, postForm, type PresignedForm } from "./post-form";
import { isSlow, meter } from "./slow-line";
import type { Taken } from "./smaller/taken";
import { uuid } from "./uuid";

type Named = { name: string; type: string; size: number };
type Ref = { id: string; secret: string };
type Stop = { signal?: AbortSignal };

/** The two doors of the service that a photograph goes by. */
export type Doors = {
  create: (asked: { body: { content_type: string; size: number }; headers: { "Idempotency-Key": string } } & Stop) => Promise<{ data: Ref & { form: PresignedForm } }>;
  complete: (asked: { path: { upload_id: string }; headers: { "Upload-Secret": string }; body?: Taken } & Stop) => Promise<unknown>;
};
type Fitted = { file: Blob; taken?: Taken };

/** How a photograph stands that could not be sent. */
export const failedAs = (reason: unknown): "unreadable" | "refused" => (isProblem(reason) && reason.code === PHOTO_UNREADABLE.code ? "unreadable" : "refused");

// Smaller ones are there soon on any line.
const WORTH_BYTES = 300_000;

type Smaller = { makeSmaller: (file: Blob) => Promise<{ file: Blob; taken: Taken } | null> };

let smaller: (() => Promise<Smaller>) | null = null;

/** A page says how the part is fetched that makes photographs smaller; a worker cannot draw, and does without. */
export const makeSmallerBy = (fetched: () => Promise<Smaller>): void => {
  smaller = fetched;
};

/** As it is; on a slow line as small as it is shown, where this browser can draw it. */
async function fitted(file: Blob, slow: boolean): Promise<Fitted> {
  if (!slow || file.size < WORTH_BYTES || !smaller) return { file };
  const { makeSmaller } = await smaller();
  return (await makeSmaller(file)) ?? { file };
}

/**
 * Sends photographs; the service knows each by the answer. `device`: headers of whoever has them. They go as they are;
 * on a slow line they are made smaller on the phone, and what their files said of place and time goes beside them.
 */
export const photoSender = ({ create, complete }: Doors, device: () => Record<string, string> = () => ({})) => {
  async function post({ file, taken }: Fitted, photo: Named, progress: (share: number) => void, stop?: AbortSignal): Promise<Ref> {
    const signal = stop ? { signal: stop } : {};
    const { data } = await create({
      body: { content_type: taken ? file.type : (imageType(photo) ?? photo.type), size: file.size },
      // A form lives five minutes, so each attempt asks for a new one; what was left is cleared by the service.
      headers: { "Idempotency-Key": uuid(), ...device() },
      ...signal,
    });
    await postForm(data.form, file, progress, stop);
    await complete({ path: { upload_id: data.id }, headers: { "Upload-Secret": data.secret }, ...(taken && { body: taken }), ...signal });
    return { id: data.id, secret: data.secret };
  }

  return async (picked: Blob, photo: Named, progress: (share: number) => void, stop?: AbortSignal): Promise<Ref> => {
    // What comes straight from a picker may be nowhere to be found.
    const file = picked instanceof File ? await bytesOf(picked) : picked;
    if (!file) throw PHOTO_UNREADABLE;
    const first = await fitted(file, isSlow());
    const either = new AbortController();
    stop?.addEventListener("abort", () => either.abort(), { once: true });
    // Made smaller once it shows on the way that the line is slow; only where there is something to gain.
    const measure = meter(first.file.size, () => !first.taken && first.file.size >= WORTH_BYTES && either.abort());
    const watched = (share: number) => {
      measure(share);
      progress(share);
    };
    try {
      return await post(first, photo, watched, either.signal);
    } catch (reason) {
      if (!either.signal.aborted || stop?.aborted) throw reason;
      return post(await fitted(file, true), photo, progress, stop);
    }
  };
};
