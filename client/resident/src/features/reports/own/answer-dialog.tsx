import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Dialog } from "@tsunagaru/kit/dialog";
import { TextArea } from "@tsunagaru/kit/field";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { uuid } from "@tsunagaru/kit/uuid";
import { PhotoInput } from "@tsunagaru/kit/photo-input";
import { moveReport, type ReportReply } from "@tsunagaru/sdk";
import { type FormEvent, useId, useState } from "react";
import { useOwnWords } from "./words";
import { useSentPhotos } from "../satisfaction/photos";
import { useAsked } from "./asked";
import { bearer } from "./bearer";
import type { Session } from "./session";

type Props = {
  report: ReportReply;
  session: Session;
  onClose: () => void;
  onDone: (report: ReportReply) => void;
  /** The question is no longer open: show the report as it is now. */
  onStale: () => void;
};

/** The answer to a question, in words and photographs. */
export function AnswerDialog({ report, session, onClose, onDone, onStale }: Props) {
  const ownWords = useOwnWords();
  const words = ownWords.asking;
  const question = useAsked(session);
  const form = useId();
  const [note, setNote] = useState("");
  // One key for this answer: sent again after a lost reply it is still one answer.
  const [key] = useState(uuid);
  const sent = useSentPhotos(words.photoFailed);
  const sending = useMutation({
    // No version: a colleague's word in between does not make the answer wrong.
    mutationFn: async () =>
      (
        await moveReport({
          path: { report_id: report.id },
          headers: { ...bearer(session), "Idempotency-Key": key },
          body: { move: "answer", note: note.trim(), upload_ids: sent.refs },
        })
      ).data,
    onSuccess: onDone,
    onError: (error) => isProblem(error) && error.status === 409 && onStale(),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    sending.mutate();
  }
  return (
    <Dialog
      open
      title={ownWords.status.answerTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {ownWords.status.cancel}
          </Button>
          <Button type="submit" form={form} look="strong" busy={sending.isPending || sent.sending} disabled={note.trim() === ""}>
            {ownWords.status.sendNote}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        {question && <p className="border-l-4 border-rule pl-4 whitespace-pre-line">{question}</p>}
        <TextArea label={words.answer} rows={4} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
        <fieldset>
          <legend className="mb-1.5 font-bold">{words.photo}</legend>
          <PhotoInput photos={sent.photos} calm onAdd={sent.add} onRemove={sent.remove} />
        </fieldset>
        {sending.error && <ProblemNote error={sending.error} />}
      </form>
    </Dialog>
  );
}
