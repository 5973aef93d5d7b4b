import { Button, ProblemNote, useToast } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/outbox";
import { moveReportPublication, type ReportReply } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLabels } from "../../../labels";
import { useChange } from "../change";
import { intentKeys } from "../conflict";
import { ConflictDialog } from "../conflict-dialog";
import { ReasonFields, type Why } from "./reason";
import { Told } from "./told";

/** Not for the public, with the reason, which the reporter reads too. */
export function WithholdForm({ base, onDone, onCancel }: { base: ReportReply; onDone: () => void; onCancel: () => void }) {
  const labels = useLabels();
  const words = labels.publication;
  const toast = useToast();
  const sending = useChange();
  const [why, setWhy] = useState<Why>({ reason: "", note: "" });
  const [keyOf] = useState(() => intentKeys(uuid));
  const body = { move: "withhold" as const, note: why.note.trim(), ...(why.reason && { reason: why.reason }) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.send({
      base,
      send: async (ifMatch) =>
        (await moveReportPublication({ path: { report_id: base.id }, body, headers: { "If-Match": ifMatch, "Idempotency-Key": keyOf(body) } })).data,
      done: () => {
        toast(words.withheld);
        onDone();
      },
    });
  };
  return (
    <form data-alone onSubmit={submit} className="mt-4 grid gap-3">
      <ReasonFields report={base} subjects={["whole"]} value={why} onChange={setWhy} />
      <Told report={base} body={body} complete={why.reason !== ""} />
      {sending.error && <ProblemNote error={sending.error} words={labels.problems} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="small" onClick={onCancel}>
          {labels.cancel}
        </Button>
        <Button size="small" type="submit" look="strong" busy={sending.busy} disabled={!why.reason}>
          {words.withhold}
        </Button>
      </div>
      <ConflictDialog
        conflict={sending.conflict}
        mine={why.note || null}
        possible={Boolean(sending.conflict?.now.desk?.publication_moves.some(({ name }) => name === "withhold"))}
        busy={sending.busy}
        onAgain={sending.again}
        onLeave={sending.leave}
      />
    </form>
  );
}
