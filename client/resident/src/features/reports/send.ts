import { createReport, type Receipt, type ReportCreate } from "@tsunagaru/sdk";
import { deviceHeader } from "../../shared/device";
import type { Way } from "../../shared/outbox";
import { complete, refs } from "../../shared/sender";
import type { ReportDraft } from "./draft";
import { answersToSend } from "./intake/to-send";

const way: Way<ReportDraft, Receipt> = {
  compose(id, form, photos): ReportCreate {
    const category = complete(form.category);
    return {
      submission_id: id,
      category,
      text: form.text.trim(),
      place: complete(form.place),
      uploads: refs(photos),
      email: form.email.trim() || null,
      phone: form.phone?.trim() || null,
      language: form.language,
      observed_at: form.observed_at,
      // A draft that is older than these has none of them.
      answers: answersToSend(form.answers?.[category]),
      asset_id: form.asset?.id ?? null,
      private: form.private ?? false,
      nearby_shown: form.nearby ?? [],
    };
  },
  send: async (request, key) => (await createReport({ body: request as ReportCreate, headers: { "Idempotency-Key": key, ...deviceHeader() } })).data,
};
export default way;
