import { type ContributionReceipt, createObservation, type ObservationCreate } from "@tsunagaru/sdk";
import type { Way } from "../../shared/outbox";
import { complete, refs } from "../../shared/sender";
import type { ObservationDraft } from "./draft";

const way: Way<ObservationDraft, ContributionReceipt> = {
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
export default way;
