import { Button, Dialog, ProblemNote, Select } from "@tsunagaru/kit";
import type { BulkReply, ReportSummary } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { useColleagues } from "../../../shared/colleagues";
import { useMe } from "../../../shared/session";
import { useBulk } from "./use-bulk";

/** The button of the bar and its dialog. */
export function AssignAct({ rows, onDone }: { rows: ReportSummary[]; onDone: (reply: BulkReply) => void }) {
  const words = useLabels().bulk;
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {words.assign}
      </Button>
      <AssignDialog
        rows={rows}
        open={open}
        onClose={() => setOpen(false)}
        onDone={(reply) => {
          setOpen(false);
          onDone(reply);
        }}
      />
    </>
  );
}

function AssignDialog({ rows, open, onClose, onDone }: { rows: ReportSummary[]; open: boolean; onClose: () => void; onDone: (reply: BulkReply) => void }) {
  const labels = useLabels();
  const words = labels.bulk;
  const me = useMe();
  const departments = new Set(rows.map(({ department }) => department));
  const [only] = departments.size === 1 ? departments : [null];
  const { data: colleagues } = useColleagues(only, open);
  const [assignee, setAssignee] = useState(me.id);
  const change = useBulk(rows, onDone);
  return (
    <Dialog
      open={open}
      title={words.assignTitle(rows.length)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button look="strong" busy={change.isPending} onClick={() => change.mutate({ assignee_id: assignee })}>
            {words.go(rows.length)}
          </Button>
        </>
      }
    >
      <p className="text-[0.9375rem] text-muted">{words.lead}</p>
      {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      <Select
        label={words.assignee}
        value={assignee}
        onChange={setAssignee}
        options={[{ value: me.id, label: words.me }, ...(colleagues ?? []).filter(({ id }) => id !== me.id).map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </Dialog>
  );
}
