import { Select } from "@tsunagaru/kit/field";
import { useState } from "react";
import { useOwnWords } from "./words";
import { answersToSend } from "../intake/to-send";
import type { Answer } from "../intake/answers";
import { answersFor, mayStand } from "../intake/known";
import { QuestionStep } from "../intake/questions";
import type { Here } from "../../../shared/municipality";
import { type Editing, EditingDialog } from "./edit";

/** The kind of the report and the answers to what that kind asks. */
export function EditKindDialog({ here, ...rest }: Editing & { here: Here }) {
  const words = useOwnWords().mending;
  const { report } = rest;
  const [code, setCode] = useState(report.category);
  // By kind: whoever changes her mind finds her answers again.
  const [given, setGiven] = useState<Record<string, Record<string, Answer>>>({});
  const questions = here.categories.find((one) => one.code === code)?.questions ?? [];
  const answers = given[code] ?? answersFor(report.answers, code);
  const set = (question: string, value: Answer) => setGiven({ ...given, [code]: { ...answers, [question]: value } });
  const change = { answers: answersToSend(answers), ...(code !== report.category && { category: code }) };
  const offered = here.categories.filter((one) => one.active || one.code === report.category);
  return (
    <EditingDialog {...rest} title={words.kindTitle} change={mayStand(questions, answers) ? change : null}>
      <Select label={words.category} value={code} onChange={setCode} options={offered.map((one) => ({ value: one.code, label: one.label }))} />
      {questions.map((question) => (
        <div key={`${code} ${question.code}`}>
          {/* The field has the same words as its own label, unseen. */}
          <p aria-hidden="true" className="mb-1.5 font-bold">
            {question.label}
          </p>
          <QuestionStep question={question} value={answers[question.code]} tried onChange={(value) => set(question.code, value)} />
        </div>
      ))}
      <Consequences asset={report.asset !== null} />
    </EditingDialog>
  );
}

/** What else changes with the kind or the place. */
export function Consequences({ asset }: { asset: boolean }) {
  const words = useOwnWords().mending;
  return (
    <p className="phrase text-second text-muted">
      {words.moves}
      {asset && ` ${words.assetGoes}`}
    </p>
  );
}
