import { Button, Dialog, ProblemNote, Select } from "@tsunagaru/kit";
import type { ReportSummary } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { useColleagues } from "../../../shared/colleagues";
import { useMe } from "../../../shared/session";
import { BarAct, type BulkDialog } from "./bar-act";
import { useBulk } from "./use-bulk";

/** The button of the bar and its dialog. */
export function AssignAct({ rows, onDone }: { rows: ReportSummary[]; onDone: BulkDialog["onDone"] }) {
  return (
    <BarAct label={useLabels().bulk.assign} onDone={onDone}>
      {(dialog) => <AssignDialog rows={rows} {...dialog} />}
    </BarAct>
  );
}

function AssignDialog({ rows, open, onClose, onDone }: { rows: ReportSummary[] } & BulkDialog) {
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
