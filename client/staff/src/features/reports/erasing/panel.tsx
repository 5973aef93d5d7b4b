import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Dialog, Field, ProblemNote, Select, useToast } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { uuid } from "@tsunagaru/kit/uuid";
import { type ErasureReason, eraseReporter, type ReportReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { readNow, useTaken } from "../data";
import { Section } from "../../../desk/case/section";

const isReason = (value: string, reasons: object): value is ErasureReason => value in reasons;

/** What happens to the reporter's data, and erasing them when the reporter asks. */
export function Erasing({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.erasing;
  const client = useQueryClient();
  const taken = useTaken();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const [number, setNumber] = useState("");
  const [reason, setReason] = useState<ErasureReason>("by_phone");
  const [key] = useState(uuid);
  const erasing = useMutation({
    mutationFn: async () => {
      await eraseReporter({ path: { report_id: report.id }, headers: { "Idempotency-Key": key }, body: { number: report.number, reason } });
      return readNow(client, report.id);
    },
    onSuccess: (now) => {
      taken(now);
      setOpen(false);
      toast(words.done);
    },
  });
  if (!report.desk) return null;
  return (
    <Section title={words.title}>
      <p className="text-[0.9375rem] leading-160 text-muted">{report.desk.erased_at ? words.erased(date(report.desk.erased_at)) : words.lead}</p>
      {report.desk.may_erase && (
        <Button size="small" className="mt-2" onClick={() => setOpen(true)}>
          {words.open}
        </Button>
      )}
      <Dialog
        open={open}
        title={words.dialog}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{labels.cancel}</Button>
            <Button look="strong" busy={erasing.isPending} disabled={number.trim().toUpperCase() !== report.number} onClick={() => erasing.mutate()}>
              {words.send}
            </Button>
          </>
        }
      >
        <p>{words.gone}</p>
        <p>{words.stays}</p>
        <p className="font-bold">{words.after}</p>
        <Select
          label={words.reason}
          value={reason}
          onChange={(value) => isReason(value, words.reasons) && setReason(value)}
          options={Object.entries(words.reasons).map(([value, label]) => ({ value, label }))}
        />
        <Field label={words.number(report.number)} autoComplete="off" className="figures" maxLength={30} value={number} onChange={(event) => setNumber(event.target.value)} />
        {erasing.error && <ProblemNote error={erasing.error} words={labels.problems} />}
      </Dialog>
    </Section>
  );
}
