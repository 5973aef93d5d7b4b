import { isProblem } from "@tsunagaru/kit";
import { Outbox, type StoredPhoto } from "@tsunagaru/kit/outbox";
import {
  createObservation,
  createReport,
  createSolvedReport,
  type ObservationCreate,
  type ReportCreate,
  type SolvedCreate,
  type UploadRef,
} from "@tsunagaru/sdk";
import { answersToSend } from "./answers";
import { deviceHeader } from "./device";
import type { ObservationDraft, ReportDraft, SolvedDraft } from "./draft";
import { type Draft, type Kind, kindOf, type Queue, type Sent } from "./outbox";
import { sendPhoto } from "./send-photo";

type Way<F extends Draft> = {
  compose: (id: string, form: F, photos: StoredPhoto[]) => unknown;
  send: (request: unknown, key: string, form: F) => Promise<Sent>;
};

const refs = (photos: StoredPhoto[]): UploadRef[] => photos.flatMap(({ upload }) => (upload ? [{ id: upload.id, secret: upload.secret }] : []));

function complete<T>(answer: T | null): T {
  if (answer === null) throw new Error("sent before it was complete");
  return answer;
}

const report: Way<ReportDraft> = {
  compose: (id, form, photos): ReportCreate => {
    const category = complete(form.category);
    return {
      submission_id: id,
      category,
      text: form.text.trim(),
      place: complete(form.place),
      uploads: refs(photos),
      email: form.email.trim() || null,
      language: form.language,
      observed_at: form.observed_at,
      // A draft that is older than these questions has none of them.
      answers: answersToSend(form.answers?.[category]),
      asset_id: form.asset?.id ?? null,
      private: form.private ?? false,
    };
  },
  send: async (request, key) => (await createReport({ body: request as ReportCreate, headers: { "Idempotency-Key": key, ...deviceHeader() } })).data,
};

const solved: Way<SolvedDraft> = {
  compose: (id, form, photos): SolvedCreate => ({
    submission_id: id,
    category: complete(form.category),
    text: form.text.trim(),
    place: complete(form.place),
    before: refs(photos.filter((photo) => photo.id === form.before)),
    after: refs(photos.filter((photo) => photo.id === form.after)),
    people: form.people,
    group_name: form.group.trim(),
    email: form.email.trim() || null,
    language: form.language,
  }),
  send: async (request, key) => (await createSolvedReport({ body: request as SolvedCreate, headers: { "Idempotency-Key": key } })).data,
};

const observation: Way<ObservationDraft> = {
  compose: (id, form, photos): ObservationCreate => ({
    submission_id: id,
    text: form.text.trim(),
    place: complete(form.place),
    answers: Object.fromEntries(Object.entries(form.answers).filter(([, value]) => value.trim() !== "")),
    uploads: refs(photos),
    email: form.email.trim() || null,
    language: form.language,
  }),
  send: async (request, key, { theme }) =>
    (await createObservation({ path: { theme_id: theme }, body: request as ObservationCreate, headers: { "Idempotency-Key": key } })).data,
};

// The kind of an entry says what its form is.
const ways = { report, solved, observation } as Record<Kind, Way<Draft>>;

/** The queue, already at work: now, when the line comes back, and when the person returns to the page. */
export function open(): Queue {
  const outbox: Queue = new Outbox<Draft, Sent>({
    sendPhoto,
    compose: (entry) => ways[kindOf(entry)].compose(entry.id, complete(entry.form), entry.photos),
    send: (request, key, entry) => ways[kindOf(entry)].send(request, key, complete(entry.form)),
  });
  const run = () => void outbox.run().catch((reason: unknown) => reportError(isProblem(reason) ? new Error(reason.title) : reason));
  window.addEventListener("online", run);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && run());
  run();
  return outbox;
}
