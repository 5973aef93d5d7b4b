import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Dialog } from "@tsunagaru/kit/dialog";
import { Field } from "@tsunagaru/kit/field";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { uuid } from "@tsunagaru/kit/uuid";
import { useToast } from "@tsunagaru/kit/toast";
import { eraseReporter, type ReportReply } from "@tsunagaru/sdk";
import { Eraser } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useOwnWords } from "./words";
import { bearer } from "./bearer";
import type { Session } from "./session";

/** Takes one's own data out of a report, after typing its number again. */
export function Erase({ report, session, onDone }: { report: ReportReply; session: Session; onDone: () => void }) {
  const words = useOwnWords().erasing;
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState("");
  const [key] = useState(uuid);
  const erasing = useMutation({
    mutationFn: () => eraseReporter({ path: { report_id: report.id }, headers: { ...bearer(session), "Idempotency-Key": key }, body: { number: report.number } }),
    onSuccess: () => {
      toast(words.done);
      onDone();
    },
  });
  const same = number.trim().toUpperCase() === report.number;
  function submit(event: FormEvent) {
    event.preventDefault();
    if (same) erasing.mutate();
  }
  return (
    <section>
      <p className="text-second text-muted">{words.lead}</p>
      <Button size="small" look="quiet" className="-ml-3" icon={<Eraser size={18} aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      <Dialog
        open={open}
        title={words.title}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button look="quiet" onClick={() => setOpen(false)}>
              {words.cancel}
            </Button>
            <Button type="submit" form="erase" look="strong" busy={erasing.isPending} disabled={!same}>
              {words.send}
            </Button>
          </>
        }
      >
        <form id="erase" onSubmit={submit} className="grid gap-3 leading-170">
          <p>{words.gone}</p>
          <p>{words.stays}</p>
          <p className="font-bold">{words.after}</p>
          <Field label={`${words.number} (${report.number})`} autoComplete="off" autoCapitalize="characters" className="figures" maxLength={30} value={number} onChange={(event) => setNumber(event.target.value)} />
          {erasing.error && <ProblemNote error={erasing.error} />}
        </form>
      </Dialog>
    </section>
  );
}
