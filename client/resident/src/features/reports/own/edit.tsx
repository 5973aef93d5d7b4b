import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Dialog } from "@tsunagaru/kit/dialog";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { editReport, type ReportEdit, type ReportReply } from "@tsunagaru/sdk";
import { type ReactNode, useId } from "react";
import { useProblems } from "../intake/problems";
import { useOwnWords } from "./words";
import { bearer } from "./bearer";
import type { Session } from "./session";

export type Editing = {
  report: ReportReply;
  session: Session;
  onClose: () => void;
  onDone: (report: ReportReply) => void;
  /** Somebody changed the report meanwhile: show it as it is now. */
  onStale: () => void;
};

/** Something of the report that its reporter changes. `change`: what is sent, or nothing while it cannot stand. */
export function EditingDialog({
  report,
  session,
  title,
  action,
  change,
  wide = false,
  children,
  onClose,
  onDone,
  onStale,
}: Editing & { title: string; action?: string; change: ReportEdit | null; wide?: boolean; children: ReactNode }) {
  const { status: words } = useOwnWords();
  const problems = useProblems();
  const form = useId();
  const saving = useMutation({
    mutationFn: async (body: ReportEdit) =>
      (await editReport({ path: { report_id: report.id }, headers: { ...bearer(session), "If-Match": `"${report.version}"` }, body })).data,
    onSuccess: onDone,
    onError: (error) => isProblem(error) && (error.status === 412 || error.status === 409) && onStale(),
  });
  return (
    <Dialog
      open
      wide={wide}
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" form={form} look="strong" busy={saving.isPending} disabled={!change}>
            {action ?? words.save}
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (change) saving.mutate(change);
        }}
      >
        {children}
        {saving.error && <ProblemNote error={saving.error} words={problems} />}
      </form>
    </Dialog>
  );
}
