import { Button, Dialog, Field, ProblemNote, Select, TextArea, useToast } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/uuid";
import { type HandoverCreate, handReportOver, type ReportReply } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLabels } from "../words";
import { intentKeys } from "../../../desk/subject/conflict";
import { useFirms, useHandoverChange } from "./data";
import { FirmsDialog } from "./firms-dialog";

const OTHER = "other";

/** To whom, what they read, and what they are to do. */
export function GiveDialog({ report, open, onClose }: { report: ReportReply; open: boolean; onClose: () => void }) {
  const labels = useLabels();
  const words = labels.contractor;
  const toast = useToast();
  const { data: all } = useFirms(open);
  const firms = (all ?? []).filter(({ active, department }) => active && (department === report.desk?.department || !report.desk?.department));
  const [firm, setFirm] = useState("");
  const [other, setOther] = useState({ name: "", email: "" });
  const [text, setText] = useState(report.desk?.public_text ?? report.desk?.original_text ?? "");
  const [instruction, setInstruction] = useState("");
  const [neededBy, setNeededBy] = useState(report.promises.find(({ kind, status }) => kind === "fix_by" && status === "due")?.due_on ?? "");
  const [managing, setManaging] = useState(false);
  const [keyOf] = useState(() => intentKeys(uuid));
  const chosen = firm || firms[0]?.id || OTHER;
  const name = firms.find(({ id }) => id === chosen)?.firm ?? other.name;
  const change = useHandoverChange(report.id, () => {
    toast(words.given(name));
    onClose();
  });
  const body: HandoverCreate = {
    ...(chosen === OTHER ? { firm: other.name.trim(), email: other.email.trim() } : { contractor_id: chosen }),
    text: text.trim(),
    instruction: instruction.trim(),
    ...(neededBy && { needed_by: neededBy }),
  };
  const ready = body.text && body.instruction && (chosen !== OTHER || (body.firm && body.email));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) change.mutate(() => handReportOver({ path: { report_id: report.id }, body, headers: { "Idempotency-Key": keyOf(body) } }));
  };
  return (
    <Dialog open={open} title={words.giveTitle} onClose={onClose}>
      <form onSubmit={submit} className="grid gap-4">
        <p className="text-[0.9375rem] text-muted">{words.giveLead}</p>
        {change.error && <ProblemNote error={change.error} words={{ ...labels.problems, ...words.problems }} />}
        <Select label={words.firm} value={chosen} onChange={setFirm} options={[...firms.map(({ id, firm: label }) => ({ value: id, label })), { value: OTHER, label: words.otherFirm }]} />
        {chosen === OTHER && (
          <>
            <Field label={words.firmName} maxLength={200} value={other.name} onChange={(event) => setOther({ ...other, name: event.target.value })} />
            <Field label={words.email} type="email" maxLength={254} value={other.email} onChange={(event) => setOther({ ...other, email: event.target.value })} />
          </>
        )}
        <button type="button" className="link min-h-11 w-fit text-[0.9375rem]" onClick={() => setManaging(true)}>
          {words.manage}
        </button>
        <TextArea label={words.text} hint={words.textHint} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
        <TextArea label={words.instruction} hint={words.instructionHint} maxLength={2000} value={instruction} onChange={(event) => setInstruction(event.target.value)} />
        <Field type="date" className="figures max-w-48" label={words.neededBy} hint={words.neededByHint} value={neededBy} onChange={(event) => setNeededBy(event.target.value)} />
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button type="submit" look="strong" disabled={!ready} busy={change.isPending}>
            {words.send}
          </Button>
        </div>
      </form>
      <FirmsDialog department={report.desk?.department ?? null} open={managing} onClose={() => setManaging(false)} />
    </Dialog>
  );
}
