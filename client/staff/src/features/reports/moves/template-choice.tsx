import { useQuery } from "@tanstack/react-query";
import { Select } from "@tsunagaru/kit";
import { fillResponseTemplates, type OpenMove, type ReportReply } from "@tsunagaru/sdk";
import { useLabels } from "../words";

/** The department's answers for this move, filled for this report; the text goes into the note to be edited. */
export function TemplateChoice({ report, move, plannedOn, written, onChoose }: { report: ReportReply; move: OpenMove; plannedOn: string; written: boolean; onChoose: (text: string) => void }) {
  const words = useLabels().desk;
  const filled = useQuery({
    queryKey: ["filled", report.id, report.version, move.name, plannedOn],
    queryFn: async ({ signal }) =>
      (await fillResponseTemplates({ path: { report_id: report.id }, query: { move: move.name, ...(plannedOn && { planned_on: plannedOn }) }, signal })).data.items,
    placeholderData: (before) => before,
  });
  if (!filled.data?.length) return null;
  return (
    <Select
      label={words.template}
      hint={written ? words.templateReplace : words.templateChoose}
      value=""
      onChange={(code) => {
        const chosen = filled.data.find((one) => one.code === code);
        if (chosen) onChoose(chosen.text);
      }}
      options={[
        { value: "", label: "―" },
        ...filled.data.map(({ code, title, language }) => ({ value: code, label: `${title}（${words.templateText[language as keyof typeof words.templateText] ?? language}）` })),
      ]}
    />
  );
}
