import { isProblem } from "@tsunagaru/kit/notice";
import { Outbox, type StoredPhoto } from "@tsunagaru/kit/outbox";
import type { UploadRef } from "@tsunagaru/sdk";
import { type Carried, kindOf, type Queue, type Queued, type Received, type Way, type Written } from "./outbox";
import { sendPhoto } from "./send-photo";

export const refs = (photos: StoredPhoto[]): UploadRef[] => photos.flatMap(({ upload }) => (upload ? [{ id: upload.id, secret: upload.secret }] : []));

export function complete<T>(answer: T | null | undefined): T {
  if (answer === null || answer === undefined) throw new Error("sent before it was complete");
  return answer;
}

/** The queue, already at work: now, when the line comes back, and when the person returns to the page. */
export async function open(carried: Carried[]): Promise<Queue> {
  const ways = new Map<string, Way<Written, Received>>(await Promise.all(carried.map(async ({ kind, way }) => [kind, (await way()).default] as const)));
  const wayOf = (entry: Queued) => complete(ways.get(complete(kindOf(entry, carried)).kind));
  const outbox: Queue = new Outbox<Written, Received>({
    sendPhoto,
    // What only another version of this service knows stays on the phone until that one is back.
    mayGo: (entry) => kindOf(entry, carried) !== undefined,
    compose: (entry) => wayOf(entry).compose(entry.id, complete(entry.form), entry.photos),
    send: (request, key, entry) => wayOf(entry).send(request, key, complete(entry.form)),
  });
  const run = () => void outbox.run().catch((reason: unknown) => reportError(isProblem(reason) ? new Error(reason.title) : reason));
  window.addEventListener("online", run);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && run());
  run();
  return outbox;
}
