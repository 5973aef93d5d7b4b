import { type Entry, Outbox, type Sender } from "@tsunagaru/kit/outbox";
import { photoSender } from "@tsunagaru/kit/upload";
import { answerHandover, completeUpload, createUpload, type HandoverAnswer, type WorkReply } from "@tsunagaru/sdk";
import { useEffect, useSyncExternalStore } from "react";
import { bearer } from "./access";

export type Draft = { handover: string; answer: HandoverAnswer["answer"] | null; note: string };
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

  async send(request, idempotencyKey) {
    const body = request as HandoverAnswer;
    await answerHandover({ body, headers: { ...(await bearer()), "Idempotency-Key": idempotencyKey } });
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

const run = () => void outbox.run().catch(reportError);

/** The answer that is being written for this work, or that waits to be sent. */
export function useAnswer(work: WorkReply | undefined): AnswerEntry | undefined {
  const entries = useSyncExternalStore(outbox.subscribe, outbox.entries);
  useEffect(() => {
    window.addEventListener("online", run);
    run();
    return () => window.removeEventListener("online", run);
  }, []);
  const found = entries?.findLast(({ form, state }) => form?.handover === work?.id && state !== "sent");
  const missing = entries !== null && work !== undefined && work.answer === null && !found;
  useEffect(() => {
    if (missing) void begin(work.id);
  }, [missing, work?.id]);
  return found;
}

const beginning = new Set<string>();

async function begin(handover: string): Promise<void> {
  if (beginning.has(handover)) return;
  beginning.add(handover);
  await outbox.begin({ handover, answer: null, note: "" }).finally(() => beginning.delete(handover));
}
