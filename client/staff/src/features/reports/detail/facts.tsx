import { Button, ProblemNote, Status, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { ReportReply } from "@tsunagaru/sdk";
import { UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { useLabels } from "../words";
import { useMe } from "../../../shared/session";
import { StateTag } from "../../../shared/state";
import { ConflictDialog, useChange } from "../change";
import { claim } from "../claim";
import { EditAssignee } from "./edit-assignee";

/** Whose it is, who told it, and how it came. */
export function Facts({ report }: { report: ReportReply }) {
  const words = useLabels();
  const { desk } = report;
  return (
    <section className="mb-5">
      <h3 className="mb-2 text-[1.125rem] font-bold">{words.detail.facts}</h3>
      <dl className="grid grid-cols-[4.75rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1.5 text-[0.9375rem] leading-150 [&_dt]:text-[0.875rem] [&_dt]:text-muted">
        <Fact name={words.detail.state}>
          <StateTag state={report.state} />
        </Fact>
        {desk && (
          <Fact name={words.detail.assignee}>
            <Owner report={report} />
          </Fact>
        )}
        {report.followers > 0 && <Fact name={words.neighbours.people}>{words.neighbours.affectedLong(report.followers)}</Fact>}
        {report.observed_at && <Fact name={words.detail.observed}>{dateTime(report.observed_at)}</Fact>}
        {report.asset && <Fact name={words.intake.asset}>{report.asset.number}</Fact>}
        {desk && desk.source !== "web" && (
          <Fact name={words.intake.source}>
            {words.intake.sources[desk.source] ?? desk.source}
            {desk.entered_by_name && <span className="ml-2 text-muted">{words.intake.enteredBy(desk.entered_by_name)}</span>}
          </Fact>
        )}
        {desk?.told_by && <Fact name={words.intake.toldBy}>{desk.told_by}</Fact>}
        {desk?.phone && (
          <Fact name={words.intake.phone}>
            <a href={`tel:${desk.phone}`} className="link figures">
              {desk.phone}
            </a>
          </Fact>
        )}
        {desk && (
          <Fact name={words.detail.contact}>
            {desk.email ? (
              <a href={`mailto:${desk.email}`} className="link">
                {desk.email}
              </a>
            ) : (
              words.detail.contacts[desk.contact]
            )}
          </Fact>
        )}
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="figures">{children}</dd>
    </>
  );
}

function Owner({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const toast = useToast();
  const me = useMe();
  const change = useChange();
  const { desk } = report;
  const take = () =>
    change.send({
      base: report,
      send: (ifMatch) => claim.take(report, me.id, ifMatch),
      done: () => toast(words.assigned),
    });
  return (
    <>
      {desk?.assignee_id || report.closed_at ? <span>{desk?.assignee_name ?? words.unassigned}</span> : <Status shape="unassigned">{words.unassigned}</Status>}
      <span className="block text-[0.875rem] text-muted">{desk?.department_name ?? words.noDepartment}</span>
      {report.editable && (
        <span className="flex flex-wrap gap-x-3">
          {desk?.assignee_id !== me.id && (
            <Button size="small" look="quiet" className="-ml-1 min-h-9! px-1! whitespace-nowrap text-green!" icon={<UserPlus size={18} aria-hidden="true" />} busy={change.busy} onClick={take}>
              {words.assignToMe}
            </Button>
          )}
          <EditAssignee report={report} />
        </span>
      )}
      {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      <ConflictDialog conflict={change.conflict} mine={words.assignToMe} busy={change.busy} onAgain={change.again} onLeave={change.leave} />
    </>
  );
}
