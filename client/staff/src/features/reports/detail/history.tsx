import { join, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { ReportReply } from "@tsunagaru/sdk";
import { MailCheck } from "lucide-react";
import { useLabels } from "../../../labels";
import { useHere } from "../../../shared/municipality";
import { stateWord } from "../../../shared/state";
import { useHistory } from "../data";
import { Section } from "./section";

/** All that happened, the newest first: who, when, in which words, and whether the reporter was told. */
export function History({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.detail;
  const here = useHere();
  const history = useHistory(report.id, report.version);
  const entries = history.data?.toReversed() ?? [];
  return (
    <Section title={words.history}>
      {history.isPending && <Skeleton className="h-16" />}
      {history.error && <ProblemNote error={history.error} words={labels.problems} retry={() => void history.refetch()} />}
      {history.isSuccess && entries.length === 0 && <p className="text-muted">{words.noHistory}</p>}
      <ol className="ml-1.5 border-l border-solid-gray-420">
        {entries.map((entry, index) => (
          <li key={entry.id} className="relative pb-4 pl-5 last:pb-0">
            <span aria-hidden="true" className={join("absolute top-1.5 -left-[5.5px] size-2.5 rounded-full", index === 0 ? "bg-action" : "border border-solid-gray-536 bg-white")} />
            <p className="leading-150 font-bold">
              {entry.report_number && <span className="figures mr-2 font-normal text-muted">{entry.report_number}</span>}
              {words.made[entry.move] ?? labels.desk.made[entry.move] ?? stateWord(labels, entry.state)}
              {entry.department && <span className="ml-2 font-normal">{labels.desk.routedTo(here?.departments.find(({ code }) => code === entry.department)?.name ?? entry.department)}</span>}
            </p>
            <p className="figures flex flex-wrap gap-x-3 text-[0.875rem] text-muted">
              <time dateTime={entry.at}>{dateTime(entry.at)}</time>
              <span>{entry.name ?? words.by[entry.by]}</span>
              {entry.told && report.desk?.contact !== "none" && (
                <span className="inline-flex items-center gap-1">
                  <MailCheck size={16} aria-hidden="true" />
                  {words.told}
                </span>
              )}
            </p>
            {entry.note && <p className="mt-1 rounded-4 bg-paper px-3 py-2 text-[0.9375rem] leading-160 whitespace-pre-wrap">{entry.note}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
