import { Button, Dialog, ProblemNote, Select } from "@tsunagaru/kit";
import type { ReportSummary } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { useColleagues } from "../../../shared/colleagues";
import { useMe } from "../../../shared/session";
import { BarAct, type BulkDialog } from "./bar-act";
import { Each } from "./each";
import { useBulk, useForeseen } from "./use-bulk";

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
  const meant = { assignee_id: assignee };
  const foreseen = useForeseen(rows, open ? meant : null);
  const { change, able } = useBulk(rows, foreseen, onDone);
  return (
    <Dialog
      open={open}
      wide
      title={words.assignTitle(rows.length)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button look="strong" disabled={able.length === 0} busy={change.isPending} onClick={() => change.mutate(meant)}>
            {words.go(words.assign, able.length)}
          </Button>
        </>
      }
    >
      <Select
        label={words.assignee}
        value={assignee}
        onChange={setAssignee}
        options={[{ value: me.id, label: words.me }, ...(colleagues ?? []).filter(({ id }) => id !== me.id).map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Each rows={rows} foreseen={foreseen} tells={false} note={({ assignee_name }) => words.nowWith(assignee_name)} />
      {change.error && <ProblemNote error={change.error} words={labels.problems} />}
    </Dialog>
  );
}
