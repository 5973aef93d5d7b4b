import { isProblem } from "@tsunagaru/kit";
import { Outbox, type Sender } from "@tsunagaru/kit/outbox";
import { createReport, type Receipt, type ReportCreate } from "@tsunagaru/sdk";
import { answersToSend } from "./answers";
import { deviceHeader } from "./device";
import type { ReportDraft } from "./draft";
import { sendPhoto } from "./send-photo";

const sender: Sender<ReportDraft, Receipt> = {
  sendPhoto,

  compose({ id, form, photos }): ReportCreate {
    if (!form?.category || !form.place) throw new Error("sent before it was complete");
    return {
      submission_id: id,
      category: form.category,
      text: form.text.trim(),
      place: form.place,
      uploads: photos.flatMap(({ upload }) => (upload ? [{ id: upload.id, secret: upload.secret }] : [])),
      email: form.email.trim() || null,
      language: form.language,
      observed_at: form.observed_at,
      // A draft that is older than these questions has none of them.
      answers: answersToSend(form.answers?.[form.category]),
      asset_id: form.asset?.id ?? null,
      private: form.private ?? false,
    };
  },

  async send(request, key) {
    const { data } = await createReport({ body: request as ReportCreate, headers: { "Idempotency-Key": key, ...deviceHeader() } });
    return data;
  },
};

/** The queue, already at work: now, when the line comes back, and when the person returns to the page. */
export function open(): Outbox<ReportDraft, Receipt> {
  const outbox = new Outbox<ReportDraft, Receipt>(sender);
  const run = () => void outbox.run().catch((reason: unknown) => reportError(isProblem(reason) ? new Error(reason.title) : reason));
  window.addEventListener("online", run);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && run());
  run();
  return outbox;
}
