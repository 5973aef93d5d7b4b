import { Button, Dialog, ProblemNote, useToast } from "@tsunagaru/kit";
import { editReport, type ReportReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { ConflictDialog, useChange } from "../change";
import { Section } from "../../../desk/case/section";
import { AnswerFields, type Given } from "./fields";

const ja = (texts: Record<string, string> | null): string => texts?.ja ?? "";

/** What was asked and answered; staff put it right where the street says otherwise. */
export function Answers({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.intake;
  const here = useHere();
  const toast = useToast();
  const change = useChange();
  const [editing, setEditing] = useState<{ base: ReportReply; given: Given } | null>(null);
  const questions = here?.categories.find(({ code }) => code === report.category)?.questions ?? [];
  const own = report.answers.filter(({ category }) => category === report.category);
  const asked = questions.filter(({ active, code }) => active || own.some(({ question }) => question === code));
  if (report.answers.length === 0 && asked.length === 0) return null;
  const begin = () => setEditing({ base: report, given: Object.fromEntries(own.map(({ question, value }) => [question, `${value}`])) });
  const save = () =>
    editing &&
    change.send({
      base: editing.base,
      send: async (ifMatch) =>
        (
          await editReport({
            path: { report_id: editing.base.id },
            body: { answers: Object.fromEntries(Object.entries(editing.given).filter(([, value]) => value.trim() !== "")) },
            headers: { "If-Match": ifMatch },
          })
        ).data,
      done: () => {
        setEditing(null);
        toast(labels.detail.saved);
      },
    });
  return (
    <Section title={words.answers}>
      {report.answers.length === 0 ? (
        <p className="text-muted">{words.noAnswers}</p>
      ) : (
        <dl className="grid gap-1.5">
          {report.answers.map((answer) => (
            <div key={`${answer.category} ${answer.question}`} className="flex flex-wrap justify-between gap-x-4">
              <dt className="text-muted">{ja(answer.label)}</dt>
              <dd>
                {answer.value_label ? ja(answer.value_label) : `${answer.value}`}
                {ja(answer.unit)}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {report.editable && report.desk && asked.length > 0 && (
        <Button size="small" look="quiet" className="mt-1 -ml-3 text-green!" onClick={begin}>
          {words.editAnswers}
        </Button>
      )}
      <Dialog
        open={editing !== null && !change.conflict}
        title={words.editAnswers}
        onClose={() => setEditing(null)}
        actions={
          <>
            <Button onClick={() => setEditing(null)}>{labels.cancel}</Button>
            <Button look="strong" busy={change.busy} onClick={save}>
              {labels.save}
            </Button>
          </>
        }
      >
        <p className="text-muted">{words.answersHint}</p>
        {editing && <AnswerFields questions={asked} given={editing.given} onChange={(given) => setEditing({ ...editing, given })} />}
        {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      </Dialog>
      <ConflictDialog conflict={change.conflict} mine={null} busy={change.busy} onAgain={change.again} onLeave={change.leave} />
    </Section>
  );
}
