import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, ProblemNote, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { readModerationAnswers, type ReportReply } from "@tsunagaru/sdk";
import { useLabels } from "../words";
import { useModeration } from "./reason";

/** What was decided and why, as the author was told, with what she answered. */
export function Decisions({ report, acts = true }: { report: ReportReply; /** Whether what was answered can be marked as read here. */ acts?: boolean }) {
  const labels = useLabels();
  const words = labels.moderation;
  const queries = useQueryClient();
  const toast = useToast();
  const { data } = useModeration(report);
  const reading = useMutation({
    mutationFn: () => readModerationAnswers({ path: { report_id: report.id } }),
    onSuccess: () => {
      toast(words.readDone);
      void queries.invalidateQueries();
    },
  });
  if (!data?.decisions.length) return null;
  return (
    <section className="mt-4">
      <h4 className="text-[0.9375rem] font-bold">{words.decisions}</h4>
      <ol className="mt-1 grid gap-3">
        {data.decisions.map((one) => (
          <li key={one.id} className="border-l-4 border-rule pl-3 text-[0.9375rem]">
            <p className="flex flex-wrap items-baseline gap-x-2.5">
              <strong>{words.moves[one.move]}</strong>
              <span className="text-muted">{words.by[one.by]}</span>
              <span className="figures text-[0.8125rem] text-muted">{dateTime(one.at)}</span>
            </p>
            {one.changed.length > 0 && <p>{words.changedParts(one.changed.map((part) => words.parts[part]).join("・"))}</p>}
            {one.title && <p>{one.title}</p>}
            {one.note && <p className="text-muted">{one.note}</p>}
            {one.answer && (
              <div className="mt-1.5 rounded-8 bg-daikon px-3 py-2">
                <p className="text-[0.8125rem] font-bold">{words.answered}</p>
                <p className="whitespace-pre-wrap">{one.answer.text}</p>
              </div>
            )}
          </li>
        ))}
      </ol>
      {acts && (report.desk?.author_answers ?? 0) > 0 && (
        <Button size="small" className="mt-2" busy={reading.isPending} onClick={() => reading.mutate()}>
          {words.read}
        </Button>
      )}
      {reading.error && <ProblemNote error={reading.error} words={labels.problems} />}
    </section>
  );
}
