import { useQuery } from "@tanstack/react-query";
import { Select } from "@tsunagaru/kit";
import { getReportModeration, type ReportReply } from "@tsunagaru/sdk";
import { CheckedText, oneLine } from "../../../shared/wording/checked-text";
import { useLabels } from "../words";

export type Subject = "whole" | "text" | "photo" | "place";
export type Why = { reason: string; note: string };

/** What was decided, and the reasons that staff may give. */
export function useModeration(report: ReportReply) {
  return useQuery({
    queryKey: ["moderation", report.id, report.version],
    queryFn: async ({ signal }) => (await getReportModeration({ path: { report_id: report.id }, signal })).data,
  });
}

/** A reason of the municipality, and a word to the author. */
export function ReasonFields({ report, subjects, value, onChange }: { report: ReportReply; subjects: Subject[]; value: Why; onChange: (value: Why) => void }) {
  const words = useLabels().moderation;
  const { data } = useModeration(report);
  const suiting = data?.reasons.filter((one) => one.subjects.some((subject) => subjects.includes(subject))) ?? [];
  return (
    <>
      <Select
        label={words.reason}
        value={value.reason}
        onChange={(reason) => onChange({ ...value, reason })}
        options={[{ value: "", label: words.chooseReason }, ...suiting.map(({ code, title }) => ({ value: code, label: title }))]}
      />
      <CheckedText kind="reply" label={words.note} hint={words.noteHint} optional rows={2} className="min-h-16!" maxLength={200} value={value.note} onText={(note) => onChange({ ...value, note: oneLine(note) })} />
    </>
  );
}
