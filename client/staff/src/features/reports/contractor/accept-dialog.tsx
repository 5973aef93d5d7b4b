import { Button, Dialog, Field, Photo, ProblemNote, useToast } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/uuid";
import { acceptHandover, type HandoverReply, type ReportReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { CheckedText } from "../../../shared/wording/checked-text";
import { isUnderWay } from "../../../shared/photo-states";
import { intentKeys } from "../../../desk/subject/conflict";
import { useHandoverChange } from "./data";

/** The contractor's words and photographs become the result, once somebody has looked at them. */
export function AcceptDialog({ report, handover, open, onClose }: { report: ReportReply; handover: HandoverReply; open: boolean; onClose: () => void }) {
  const labels = useLabels();
  const words = labels.contractor;
  const toast = useToast();
  const said = handover.words.findLast(({ word }) => word === "done");
  const offered = (said?.photos ?? []).filter(({ small }) => small !== null);
  const [note, setNote] = useState(said?.note ?? "");
  const [left, setLeft] = useState<string[]>([]);
  const [reason, setReason] = useState("");
  const [keyOf] = useState(() => intentKeys(uuid));
  const photo_ids = offered.map(({ upload_id }) => upload_id).filter((id) => !left.includes(id));
  const body = { note: note.trim(), photo_ids, ...(photo_ids.length === 0 && { no_photo_reason: reason.trim() }) };
  const ready = body.note !== "" && (photo_ids.length > 0 || reason.trim() !== "");
  const change = useHandoverChange(report.id, () => {
    toast(words.accepted);
    onClose();
  });
  const send = () =>
    change.mutate(() =>
      acceptHandover({ path: { handover_id: handover.id }, body, headers: { "If-Match": `"${handover.version}"`, "Idempotency-Key": keyOf(body) } }),
    );
  return (
    <Dialog
      open={open}
      title={words.acceptTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button look="strong" disabled={!ready} busy={change.isPending} onClick={send}>
            {words.accept}
          </Button>
        </>
      }
    >
      <p className="text-[0.9375rem] text-muted">{words.acceptLead}</p>
      {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      <CheckedText kind="reply" label={words.acceptNote} maxLength={2000} value={note} onText={setNote} />
      {offered.length > 0 && (
        <fieldset>
          <legend className="mb-1.5 font-bold">{words.photos}</legend>
          <ul className="grid grid-cols-2 gap-2">
            {offered.map(({ upload_id, small }, index) => (
              <li key={upload_id}>
                <label className="block cursor-pointer">
                  <Photo src={small?.url ?? ""} alt={words.photo(index + 1)} className="rounded-8" />
                  <span className="flex min-h-11 items-center gap-2">
                    <input
                      type="checkbox"
                      checked={!left.includes(upload_id)}
                      onChange={({ target }) => setLeft(target.checked ? left.filter((id) => id !== upload_id) : [...left, upload_id])}
                      className="size-5 accent-green"
                    />
                    {words.photo(index + 1)}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {said?.photos.some(isUnderWay) && <p role="status">{labels.photos.processing}</p>}
      {photo_ids.length === 0 && <Field label={words.noPhoto} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
    </Dialog>
  );
}
