import { join, NamedIcon } from "@tsunagaru/kit";
import { ago, date } from "@tsunagaru/kit/format";
import type { ReportSummary } from "@tsunagaru/sdk";
import { Tag } from "lucide-react";
import { memo } from "react";
import { Link } from "wouter";
import { useLabels } from "../../../labels";
import type { Category } from "../../../shared/municipality";
import { StateTag } from "../../../shared/state";
import { dueIn } from "../due";
import { Neighbours } from "./neighbours";

/** One report of the queue. The whole row is one link; what is late or nobody's is red and says so. */
export const Row = memo(function Row({
  report,
  category,
  href,
  open,
  stop,
  picked,
  onReached,
  onPick,
}: {
  report: ReportSummary;
  category: Category | undefined;
  href: string;
  open: boolean;
  /** The one row that Tab stops at; J and K walk on from it. */
  stop: boolean;
  picked: boolean;
  onReached: (id: string) => void;
  onPick: (id: string, range: boolean) => void;
}) {
  const words = useLabels();
  return (
    <li className={join("relative flex border-b border-rule", open || picked ? "bg-action-soft" : "hover:bg-paper")}>
      {open && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-[3px] bg-action" />}
      <label className="grid w-8 shrink-0 @xs:w-11 cursor-pointer place-items-center">
        <input
          type="checkbox"
          checked={picked}
          aria-label={words.bulk.pick(report.number)}
          onChange={({ nativeEvent }) => onPick(report.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          className="size-4.5 accent-action"
        />
      </label>
      <Link
        href={href}
        id={`row-${report.id}`}
        tabIndex={stop ? 0 : -1}
        aria-current={open ? "true" : undefined}
        onFocus={() => onReached(report.id)}
        className="grid min-h-15 min-w-0 flex-1 scroll-my-3 grid-cols-[1.75rem_minmax(0,1fr)] @xs:grid-cols-[1.75rem_minmax(0,1fr)_auto] gap-x-3 py-2.5 pr-4 text-ink no-underline focus-visible:outline-3 focus-visible:-outline-offset-3 focus-visible:shadow-none @xl:grid-cols-[1.75rem_minmax(0,1fr)_8.25rem_6rem]"
      >
        <span className="mt-0.5 text-muted">
          <NamedIcon name={category?.icon ?? ""} size={22} />
        </span>
        <span className="min-w-0">
          <span className="flex flex-wrap items-baseline gap-x-2.5 leading-150">
            <span className="font-bold">{category?.label ?? words.otherCategory}</span>
            <span>{report.place_label}</span>
            <span className="figures text-[0.8125rem] text-muted">{report.number}</span>
            {report.asset_number && (
              <span className="figures inline-flex items-center gap-1 text-[0.8125rem]">
                <Tag size={14} aria-hidden="true" className="text-muted" />
                <span className="sr-only">{words.intake.asset}</span>
                {report.asset_number}
              </span>
            )}
          </span>
          <span className="line-clamp-2 text-[0.875rem] leading-150 text-muted">{report.text}</span>
          <Neighbours report={report} />
        </span>
        <span className="hidden leading-150 @xl:block">
          <StateTag state={report.state} className="text-[0.875rem]" />
          <Assignee name={report.assignee_name} ended={report.closed_at !== null} />
        </span>
        <span className="col-start-2 leading-150 @xs:col-start-auto @xs:text-right">
          <Due report={report} />
          <span className="@xl:hidden">
            <StateTag state={report.state} className="text-[0.8125rem]" />
            <Assignee name={report.assignee_name} ended={report.closed_at !== null} />
          </span>
          <span className="figures block text-[0.8125rem] text-muted">{ago(report.received_at)}</span>
        </span>
      </Link>
    </li>
  );
});

function Assignee({ name, ended }: { name: string | null; ended: boolean }) {
  const words = useLabels().queue;
  if (name) return <span className="block text-[0.8125rem] text-muted">{name}</span>;
  if (ended) return null;
  return <span className="block text-[0.8125rem] font-bold text-late">{words.unassigned}</span>;
}

function Due({ report: { due_on, late, closed_at } }: { report: ReportSummary }) {
  const words = useLabels().queue;
  if (closed_at) return <span className="block text-[0.875rem] text-muted">{words.closed}</span>;
  if (!due_on) return <span className="block text-[0.875rem] text-muted">{words.noDue}</span>;
  const { text, over, soon } = dueIn(due_on, late === true, words.due);
  return (
    <time
      dateTime={due_on}
      title={date(due_on)}
      className={join("figures block text-[0.9375rem]", over && "font-bold text-late", soon && "font-bold", !over && !soon && "text-ink")}
    >
      {text}
    </time>
  );
}
