import { useQuery } from "@tanstack/react-query";
import { ProblemNote } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { getReportRelease, type ReportReply } from "@tsunagaru/sdk";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";

/** Which rule lets it into public, what the rule leaves to staff, and who did what. */
export function Release({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.release;
  const here = useHere();
  const category = here?.categories.find(({ code }) => code === report.category);
  const { data, error, refetch } = useQuery({
    queryKey: ["release", report.id, report.version],
    queryFn: async ({ signal }) => (await getReportRelease({ path: { report_id: report.id }, signal })).data,
  });
  if (error) return <ProblemNote error={error} words={labels.problems} retry={() => void refetch()} />;
  if (!data) return null;
  const waiting = report.publication === "hidden" && data.rule === "automatic";
  return (
    <div className="mt-2 text-[0.9375rem] leading-160">
      {report.publication === "hidden" && <p className="text-muted">{data.rule === "automatic" ? words.byRule(category?.release_after_hours ?? 0) : words.byStaff}</p>}
      {waiting && data.holds.length === 0 && data.due_at && <p className="text-muted">{words.dueAt(dateTime(data.due_at))}</p>}
      {waiting && data.holds.length > 0 && (
        <div className="mt-1">
          <p className="font-bold">{words.heldTitle}</p>
          <ul className="ml-5 list-disc">
            {data.holds.map((hold) => (
              <li key={hold}>{words.holds[hold] ?? hold}</li>
            ))}
          </ul>
        </div>
      )}
      {waiting && <p className="text-muted">{words.limits}</p>}
      {data.history.length > 0 && (
        <ul className="mt-2 grid gap-0.5 text-[0.875rem] text-muted">
          {data.history.map((entry) => (
            <li key={entry.id} className="figures flex flex-wrap gap-x-3">
              <time dateTime={entry.at}>{dateTime(entry.at)}</time>
              <span>{words.made[entry.move] ?? entry.move}</span>
              <span>{entry.name ?? words.by[entry.by]}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
