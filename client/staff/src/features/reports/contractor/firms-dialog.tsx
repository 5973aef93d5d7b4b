import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Dialog, Field, ProblemNote, useToast } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/uuid";
import { type ContractorReply, createContractor, editContractor } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { useFirms } from "./data";

/** The department's list of firms: add, put right, take off. */
export function FirmsDialog({ department, open, onClose }: { department: string | null; open: boolean; onClose: () => void }) {
  const labels = useLabels();
  const words = labels.contractor;
  const toast = useToast();
  const client = useQueryClient();
  const { data } = useFirms(open);
  const [fresh, setFresh] = useState({ firm: "", email: "" });
  const change = useMutation({
    mutationFn: (send: () => Promise<unknown>) => send(),
    onSuccess: () => client.invalidateQueries({ queryKey: ["contractors"] }),
  });
  const add = () =>
    change.mutate(() => createContractor({ body: { ...fresh, department }, headers: { "Idempotency-Key": uuid() } }), {
      onSuccess: () => {
        setFresh({ firm: "", email: "" });
        toast(words.added);
      },
    });
  const save = (one: ContractorReply, part: { firm?: string; email?: string; active?: boolean }) =>
    change.mutate(() => editContractor({ path: { contractor_id: one.id }, body: part, headers: { "If-Match": `"${one.version}"` } }), { onSuccess: () => toast(words.saved) });
  return (
    <Dialog open={open} title={words.manageTitle} onClose={onClose}>
      {change.error && <ProblemNote error={change.error} words={{ ...labels.problems, ...words.problems }} />}
      <ul className="divide-y divide-rule">
        {data?.map((one) => (
          <Firm key={`${one.id} ${one.version}`} one={one} onSave={(part) => save(one, part)} />
        ))}
      </ul>
      <div className="grid gap-3 border-t-2 border-rule pt-4">
        <Field label={words.firmName} maxLength={200} value={fresh.firm} onChange={(event) => setFresh({ ...fresh, firm: event.target.value })} />
        <Field label={words.email} type="email" maxLength={254} value={fresh.email} onChange={(event) => setFresh({ ...fresh, email: event.target.value })} />
        <Button disabled={!fresh.firm.trim() || !fresh.email.trim()} busy={change.isPending} onClick={add}>
          {words.add}
        </Button>
      </div>
    </Dialog>
  );
}

function Firm({ one, onSave }: { one: ContractorReply; onSave: (part: { firm?: string; email?: string; active?: boolean }) => void }) {
  const labels = useLabels();
  const words = labels.contractor;
  const [text, setText] = useState({ firm: one.firm, email: one.email });
  const changed = text.firm !== one.firm || text.email !== one.email;
  return (
    <li className="grid gap-2 py-3">
      <Field label={words.firmName} hideLabel maxLength={200} value={text.firm} onChange={(event) => setText({ ...text, firm: event.target.value })} />
      <Field label={words.email} hideLabel type="email" maxLength={254} value={text.email} onChange={(event) => setText({ ...text, email: event.target.value })} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <label className="flex min-h-11 items-center gap-2">
          <input type="checkbox" checked={one.active} onChange={(event) => onSave({ active: event.target.checked })} className="size-5 accent-green" />
          {words.active}
        </label>
        {changed && (
          <Button size="small" onClick={() => onSave(text)}>
            {labels.save}
          </Button>
        )}
      </div>
    </li>
  );
}
