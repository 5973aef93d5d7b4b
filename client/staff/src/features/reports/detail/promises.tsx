import { join } from "@tsunagaru/kit";
import { date, dateTime } from "@tsunagaru/kit/format";
import type { PromiseReply, ReportReply } from "@tsunagaru/sdk";
import { CalendarClock, CalendarX, Check, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { useLabels } from "../../../labels";
import { dueIn } from "../due";
import { Section } from "./section";

const ICONS: Partial<Record<string, ReactNode>> = {
  kept: <Check size={20} aria-hidden="true" className="text-action" />,
  due: <CalendarClock size={20} aria-hidden="true" className="text-muted" />,
  late: <CalendarX size={20} aria-hidden="true" className="text-late" />,
  released: <Minus size={20} aria-hidden="true" className="text-muted" />,
};

/** What was promised, until when, and whether it was kept; a moved date shows the first one too. */
export function Promises({ report }: { report: ReportReply }) {
  const { detail: words, desk } = useLabels();
  if (report.promises.length === 0) return null;
  return (
    <Section title={words.promises}>
      <ul className="grid gap-2">
        {report.promises.map((promise) => (
          <li key={promise.kind} className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-start gap-x-2 leading-150">
            <span className="mt-0.5">{ICONS[promise.status] ?? ICONS.due}</span>
            <span>
              {words.promiseKinds[promise.kind] ?? promise.kind}
              <span className="figures block text-[0.875rem] leading-150 text-muted">{words.until(date(promise.due_on))}</span>
              {promise.changes.map(({ at, due_on, why }) => (
                <span key={at} className="figures block text-[0.8125rem] text-muted">
                  {date(at)} {desk.changed(date(due_on))}
                  {why && `：${why}`}
                </span>
              ))}
              {promise.moved > 0 && <span className="figures block text-[0.8125rem] text-muted">{words.promiseMoved(promise.moved, date(promise.first_due_on))}</span>}
            </span>
            <How promise={promise} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function How({ promise }: { promise: PromiseReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const open = promise.kept_at === null && promise.status !== "released";
  if (open) {
    const { text, over } = dueIn(promise.due_on, promise.status === "late", labels.queue.due);
    return <span className={join("figures text-[0.9375rem] font-bold", over && "text-late")}>{text}</span>;
  }
  const late = promise.status === "late";
  return (
    <span className="text-right text-[0.875rem] text-muted" title={promise.kept_at ? dateTime(promise.kept_at) : undefined}>
      {late && promise.kept_at ? words.keptLate(date(promise.kept_at)) : promise.kept_at ? words.keptAt(date(promise.kept_at)) : words.promiseStatus[promise.status]}
    </span>
  );
}
