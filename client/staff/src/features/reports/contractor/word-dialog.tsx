import { Button, Dialog, ProblemNote, TextArea, useToast } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/uuid";
import { type HandoverReply, renewHandover, type ReportReply, takeHandoverBack } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { intentKeys } from "../../../desk/subject/conflict";
import { useHandoverChange } from "./data";

/** A word to the contractor, with a new link or with the end of it. */
export function WordDialog({ kind, report, handover, open, onClose }: { kind: "renew" | "end"; report: ReportReply; handover: HandoverReply; open: boolean; onClose: () => void }) {
  const labels = useLabels();
  const words = labels.contractor;
  const toast = useToast();
  const [note, setNote] = useState("");
  const [keyOf] = useState(() => intentKeys(uuid));
  const change = useHandoverChange(report.id, () => {
    toast(kind === "renew" ? words.renewed : words.takenBack);
    onClose();
  });
  const send = () => {
    const body = { note: note.trim() };
    const headers = { "If-Match": `"${handover.version}"`, "Idempotency-Key": keyOf(body) };
    const call = kind === "renew" ? renewHandover : takeHandoverBack;
    change.mutate(() => call({ path: { handover_id: handover.id }, body, headers }));
  };
  return (
    <Dialog
      open={open}
      title={kind === "renew" ? words.renewTitle : words.takeBackTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button look="strong" busy={change.isPending} onClick={send}>
            {kind === "renew" ? words.renew : words.takeBack}
          </Button>
        </>
      }
    >
      {kind === "end" && <p>{words.takeBackLead}</p>}
      {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      <TextArea label={words.renewNote} optional maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
    </Dialog>
  );
}
