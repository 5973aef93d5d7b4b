import { Button, Dialog, ProblemNote, Select, Skeleton, useToast } from "@tsunagaru/kit";
import { editReport, type ReportReply } from "@tsunagaru/sdk";
import { Users } from "lucide-react";
import { useState } from "react";
import { useLabels } from "../words";
import { useColleagues } from "../../../shared/colleagues";
import { ConflictDialog, useChange } from "../change";

const NOBODY = "nobody";

/** Gives the work to a colleague of the department, or back to it. */
export function EditAssignee({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.desk;
  const toast = useToast();
  const change = useChange();
  const [base, setBase] = useState<ReportReply | null>(null);
  const [chosen, setChosen] = useState("");
  const department = report.desk?.department;
  const colleagues = useColleagues(department, base !== null);
  const name = colleagues.data?.find(({ id }) => id === chosen)?.name;
  const begin = () => {
    setChosen(report.desk?.assignee_id ?? "");
    setBase(report);
  };
  const save = () =>
    base &&
    change.send({
      base,
      send: async (ifMatch) =>
        (await editReport({ path: { report_id: base.id }, body: { assignee_id: chosen === NOBODY ? null : chosen }, headers: { "If-Match": ifMatch } })).data,
      done: () => {
        setBase(null);
        toast(name ? words.assigned(name) : words.unassigned);
      },
    });
  const options = [
    ...(colleagues.data ?? []).map((one) => ({ value: one.id, label: one.name })),
    ...(report.desk?.assignee_id ? [{ value: NOBODY, label: words.toNobody }] : []),
  ];
  return (
    <>
      <Button size="small" look="quiet" className="-my-1 -ml-1 px-1! text-green!" icon={<Users size={18} aria-hidden="true" />} onClick={begin}>
        {words.assign}
      </Button>
      <Dialog
        open={base !== null && !change.conflict}
        title={words.assignTo}
        onClose={() => setBase(null)}
        actions={
          <>
            <Button onClick={() => setBase(null)}>{labels.cancel}</Button>
            <Button look="strong" busy={change.busy} disabled={!chosen || chosen === base?.desk?.assignee_id} onClick={save}>
              {chosen === NOBODY ? words.toNobody : words.assignDo}
            </Button>
          </>
        }
      >
        {colleagues.isPending && <Skeleton className="h-24" />}
        {colleagues.data && options.length === 0 && <p>{words.noColleagues}</p>}
        {colleagues.error && <ProblemNote error={colleagues.error} words={labels.problems} />}
        {options.length > 0 && <Select label={labels.detail.assignee} value={chosen} onChange={setChosen} options={[{ value: "", label: labels.moves.choose }, ...options]} />}
        {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      </Dialog>
      <ConflictDialog conflict={change.conflict} mine={name ?? words.toNobody} busy={change.busy} onAgain={change.again} onLeave={change.leave} />
    </>
  );
}
