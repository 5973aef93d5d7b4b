import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Dialog } from "@tsunagaru/kit/dialog";
import { TextArea } from "@tsunagaru/kit/field";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { moveReport, type OpenMove, type ReportReply } from "@tsunagaru/sdk";
import { type FormEvent, useId, useState } from "react";
import { useOwnWords } from "./words";
import { bearer } from "./bearer";
import type { Session } from "./session";

type Common = {
  report: ReportReply;
  session: Session;
  onClose: () => void;
  onDone: (report: ReportReply) => void;
  /** Somebody changed the report meanwhile: show it as it is now. */
  onStale: () => void;
};

const etag = (report: ReportReply) => `"${report.version}"`;

function WritingDialog({
  title,
  label,
  hint,
  initial,
  action,
  send,
  onClose,
  onDone,
  onStale,
}: Omit<Common, "report" | "session"> & {
  title: string;
  label: string;
  hint?: string;
  initial: string;
  action: string;
  send: (text: string) => Promise<ReportReply>;
}) {
  const words = useOwnWords().status;
  const form = useId();
  const [text, setText] = useState(initial);
  const sending = useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onError: (error) => isProblem(error) && (error.status === 412 || error.status === 409) && onStale(),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    sending.mutate(text.trim());
  }
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" form={form} look="strong" busy={sending.isPending} disabled={text.trim() === ""}>
            {action}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="grid gap-4">
        <TextArea label={label} hint={hint} rows={4} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
        {sending.error && <ProblemNote error={sending.error} />}
      </form>
    </Dialog>
  );
}

/** A move with the words it needs. */
export function MoveDialog({ report, session, move, ...rest }: Common & { move: OpenMove }) {
  const words = useOwnWords().status;
  const reopening = move.name === "request_reopen";
  return (
    <WritingDialog
      {...rest}
      title={reopening ? words.reopenTitle : words.answerTitle}
      label={words.note}
      {...(reopening && { hint: words.reopenHint })}
      initial=""
      action={words.sendNote}
      send={async (note) =>
        (
          await moveReport({
            path: { report_id: report.id },
            headers: { ...bearer(session), "If-Match": etag(report) },
            body: { move: move.name, note },
          })
        ).data
      }
    />
  );
}
