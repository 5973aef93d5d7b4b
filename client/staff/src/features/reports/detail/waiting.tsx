import { Button, Notice, ProblemNote, useToast } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { editReport, type ReportReply } from "@tsunagaru/sdk";
import { useLabels } from "../words";
import { useMe } from "../../../shared/session";
import { ConflictDialog, useChange } from "../change";

/** What this report waits for, and why it lies where it lies. */
export function Waiting({ report }: { report: ReportReply }) {
  const words = useLabels().desk;
  const { desk, answer_due_on: due } = report;
  if (!desk) return null;
  return (
    <div className="grid gap-2 px-5 empty:hidden not-empty:pb-4">
      {desk.sent_back && (
        <Notice tone="caution" title={words.sentBack}>
          <p className="whitespace-pre-wrap">{desk.sent_back}</p>
        </Notice>
      )}
      {desk.no_answer ? (
        <Notice tone="caution" title={words.noAnswer}>
          <p>{words.noAnswerHint}</p>
        </Notice>
      ) : (
        due && <Notice title={words.asking(date(due))} />
      )}
      {desk.routed_by_hand && <ByHand report={report} />}
    </div>
  );
}

function ByHand({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.desk;
  const toast = useToast();
  const change = useChange();
  const triage = useMe().role !== "clerk";
  const letGo = () =>
    change.send({
      base: report,
      send: async (ifMatch) => (await editReport({ path: { report_id: report.id }, body: { automatic_routing: true }, headers: { "If-Match": ifMatch } })).data,
      done: () => toast(words.automaticDone),
    });
  return (
    <div className="text-[0.9375rem] text-muted">
      <p>{words.byHand}</p>
      {triage && (
        <Button size="small" look="quiet" className="-ml-3 text-green!" busy={change.busy} onClick={letGo}>
          {words.automatic}
        </Button>
      )}
      {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      <ConflictDialog conflict={change.conflict} mine={words.automatic} busy={change.busy} onAgain={change.again} onLeave={change.leave} />
    </div>
  );
}
