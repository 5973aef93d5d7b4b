import { Button, ProblemNote, useToast } from "@tsunagaru/kit";
import { editReport, type ReportReply } from "@tsunagaru/sdk";
import { EyeOff } from "lucide-react";
import { useLabels } from "../words";
import { ConflictDialog, useChange } from "../change";

/** Whether the report is private, who wants it so, and the switch for what staff may decide. */
export function Privacy({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.intake;
  const toast = useToast();
  const change = useChange();
  const by = report.desk?.private_by ?? null;
  const choose = (wanted: boolean) =>
    change.send({
      base: report,
      send: async (ifMatch) => (await editReport({ path: { report_id: report.id }, body: { private: wanted }, headers: { "If-Match": ifMatch } })).data,
      done: () => toast(wanted ? words.madePrivate : words.endedPrivate),
    });
  return (
    <div className="mt-3">
      {by && (
        <p className="mb-2 flex items-start gap-2.5">
          <EyeOff size={20} aria-hidden="true" className="mt-1 shrink-0 text-muted" />
          <span>
            <strong className="mr-2">{words.private}</strong>
            {words.privateBy[by]}
          </span>
        </p>
      )}
      {report.editable && by !== "reporter" && (
        <Button size="small" look="quiet" className="-ml-3" busy={change.busy} onClick={() => choose(by === null)}>
          {by ? words.endPrivate : words.makePrivate}
        </Button>
      )}
      {change.error && !change.conflict && <ProblemNote error={change.error} words={labels.problems} />}
      <ConflictDialog conflict={change.conflict} mine={by ? words.endPrivate : words.makePrivate} busy={change.busy} onAgain={change.again} onLeave={change.leave} />
    </div>
  );
}
