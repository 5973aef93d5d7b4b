import { type Entry, Outbox, type Sender } from "@tsunagaru/kit/outbox";
import { photoSender } from "@tsunagaru/kit/upload";
import { answerHandover, completeUpload, createUpload, type HandoverAnswer } from "@tsunagaru/sdk";
import { bearer, key } from "./access";

/** `link`: the key that it is sent with. Phones hold answers of before that have none: they go with the page's. */
export type Draft = { handover: string; link?: string; answer: HandoverAnswer["answer"] | null; note: string };
export type AnswerEntry = Entry<Draft, { answer: HandoverAnswer["answer"] }>;

/** Says when an answer was taken in. */
export const sent = new EventTarget();

const sender: Sender<Draft, { answer: HandoverAnswer["answer"] }> = {
  sendPhoto: photoSender({ create: createUpload, complete: completeUpload }),

  compose({ id, form, photos }): HandoverAnswer {
    if (!form?.answer) throw new Error("sent before it was complete");
    return {
      submission_id: id,
      answer: form.answer,
      note: form.note.trim(),
      uploads: photos.flatMap(({ upload }) => (upload ? [{ id: upload.id, secret: upload.secret }] : [])),
    };
  },

  async send(request, idempotencyKey, { form }) {
    const body = request as HandoverAnswer;
    await answerHandover({ body, headers: { ...(await bearer(form?.link ?? key())), "Idempotency-Key": idempotencyKey } });
    sent.dispatchEvent(new Event("sent"));
    return { answer: body.answer };
  },
};

/** What is written stays on the phone, with its photographs, until the service has it. */
export const outbox = new Outbox<Draft, { answer: HandoverAnswer["answer"] }>(sender, {
  name: "tsunagaru-work",
  // A report that stands elsewhere will not come back by waiting: the person has to read it again.
  isLater: (problem) => problem.status >= 500 || [408, 425, 429].includes(problem.status),
});
