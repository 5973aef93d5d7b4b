import { Button, NamedIcon } from "@tsunagaru/kit";
import { ago, dateTime } from "@tsunagaru/kit/format";
import type { ReportReply } from "@tsunagaru/sdk";
import { ArrowDown, ArrowLeft, ArrowUp, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { useLabels } from "../../../labels";
import { useHere } from "../../../shared/municipality";
import { useMe } from "../../../shared/session";
import { StateTag } from "../../../shared/state";
import { RoundButton } from "../round-button";
import { EditAssignee } from "./edit-assignee";
import { EditCategory } from "./edit-category";

const HEADING = "report";

/** Where the reader goes on when what held the focus has gone. */
export const toHeading = (): void => document.getElementById(HEADING)?.focus({ preventScroll: true });

/** On a phone the list goes when a report comes, and the focus with it. */
const arrive = (heading: HTMLElement | null): void => {
  const held = document.activeElement;
  if (heading && (!held || held === document.body || held.getClientRects().length === 0)) heading.focus({ preventScroll: true });
};

/** The bar that stays above: number, state, and the neighbours in the queue. */
export function Bar({ report, onLeave, onStep }: { report: ReportReply; onLeave: () => void; onStep: (by: "j" | "k") => void }) {
  const words = useLabels();
  return (
    <div className="sticky top-0 z-20 flex min-h-14 flex-wrap items-center gap-x-2 border-b border-rule bg-white px-1 desk:gap-x-3 desk:pr-2 desk:pl-5">
      <IconButton label={words.back} onClick={onLeave} className="desk:hidden">
        <ArrowLeft size={22} aria-hidden="true" />
      </IconButton>
      <span className="figures text-[0.9375rem]">{report.number}</span>
      <StateTag state={report.state} className="mr-auto" />
      <span className="flex">
        <RoundButton id={report.id} />
        <IconButton label={words.detail.previous} onClick={() => onStep("k")}>
          <ArrowUp size={20} aria-hidden="true" />
        </IconButton>
        <IconButton label={words.detail.next} onClick={() => onStep("j")}>
          <ArrowDown size={20} aria-hidden="true" />
        </IconButton>
      </span>
    </div>
  );
}

function IconButton({ label, onClick, className = "", children }: { label: string; onClick: () => void; className?: string; children: ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick} className={`grid size-11 place-items-center rounded-8 hover:bg-solid-gray-50 ${className}`}>
      {children}
    </button>
  );
}

/** What it is and whose it is. */
export function Head({ report, onAssign }: { report: ReportReply; onAssign: (report: ReportReply) => void }) {
  const words = useLabels();
  const here = useHere();
  const me = useMe();
  const category = here?.categories.find(({ code }) => code === report.category);
  const { desk } = report;
  return (
    <div className="px-5 pt-4 pb-4">
      <div className="flex items-start gap-2.5">
        <span className="mt-1 text-action">
          <NamedIcon name={category?.icon ?? ""} size={26} />
        </span>
        <h2 id={HEADING} ref={arrive} tabIndex={-1} className="flex-1 text-[1.375rem] leading-140 font-bold">
          {category?.label ?? words.otherCategory}
          <span className="block text-[1rem] font-normal">{report.place.label}</span>
        </h2>
        {report.editable && desk && <EditCategory report={report} />}
      </div>
      <dl className="mt-3 grid grid-cols-[6.5rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 text-[0.9375rem] [&_dt]:text-muted">
        <dt>{words.detail.received}</dt>
        <dd className="figures">
          {dateTime(report.received_at)}
          <span className="ml-2 text-muted">{ago(report.received_at)}</span>
        </dd>
        {report.followers > 0 && (
          <>
            <dt>{words.neighbours.people}</dt>
            <dd className="figures font-bold">{words.neighbours.affectedLong(report.followers)}</dd>
          </>
        )}
        {report.observed_at && (
          <>
            <dt>{words.detail.observed}</dt>
            <dd className="figures">{dateTime(report.observed_at)}</dd>
          </>
        )}
        {report.asset && (
          <>
            <dt>{words.intake.asset}</dt>
            <dd className="figures font-bold">{report.asset.number}</dd>
          </>
        )}
        {desk && (
          <>
            <dt>{words.detail.department}</dt>
            <dd>{desk.department_name ?? words.detail.unassigned}</dd>
            <dt>{words.detail.assignee}</dt>
            <dd>
              <span className={desk.assignee_id || report.closed_at ? "" : "font-bold text-late"}>{desk.assignee_name ?? words.detail.unassigned}</span>
              <span className="flex flex-wrap items-center gap-x-4">
              {desk.assignee_id !== me.id && report.editable && (
                <Button size="small" look="quiet" className="-my-1 -ml-1 px-1! text-action!" icon={<UserPlus size={18} aria-hidden="true" />} onClick={() => onAssign(report)}>
                  {words.detail.assignToMe}
                </Button>
              )}
              {report.editable && <EditAssignee report={report} />}
              </span>
            </dd>
            {desk.source !== "web" && (
              <>
                <dt>{words.intake.source}</dt>
                <dd>
                  {words.intake.sources[desk.source] ?? desk.source}
                  {desk.entered_by_name && <span className="ml-2 text-muted">{words.intake.enteredBy(desk.entered_by_name)}</span>}
                </dd>
              </>
            )}
            {desk.told_by && (
              <>
                <dt>{words.intake.toldBy}</dt>
                <dd>{desk.told_by}</dd>
              </>
            )}
            {desk.phone && (
              <>
                <dt>{words.intake.phone}</dt>
                <dd>
                  <a href={`tel:${desk.phone}`} className="link figures">
                    {desk.phone}
                  </a>
                </dd>
              </>
            )}
            <dt>{words.detail.contact}</dt>
            <dd>
              {desk.email ? (
                <a href={`mailto:${desk.email}`} className="link">
                  {desk.email}
                </a>
              ) : (
                words.detail.contacts[desk.contact]
              )}
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}
