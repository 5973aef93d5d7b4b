import { type ContributionReceipt, createSolvedReport, type SolvedCreate } from "@tsunagaru/sdk";
import type { Way } from "../../shared/outbox";
import { complete, refs } from "../../shared/sender";
import type { SolvedDraft } from "./draft";

const way: Way<SolvedDraft, ContributionReceipt> = {
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
export default way;
