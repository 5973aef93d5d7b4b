import { Field, Select } from "@tsunagaru/kit";
import { useLabels } from "../words";
import type { Question, Stop } from "../../../shared/municipality";

/** What is typed, by code of the question; empty is no answer. */
export type Given = Record<string, string>;

/** Fields for the questions of a category, as a clerk fills them in. */
export function AnswerFields({ questions, given, onChange }: { questions: Question[]; given: Given; onChange: (given: Given) => void }) {
  const words = useLabels().intake;
  if (questions.length === 0) return null;
  return (
    <div className="grid gap-4 desk:grid-cols-2">
      {questions.map(({ code, kind, label, required, options, unit }) => {
        const value = given[code] ?? "";
        const change = (next: string) => onChange({ ...given, [code]: next });
        const common = { label: unit ? `${label}（${unit}）` : label, optional: !required };
        if (kind === "choice")
          return <Select key={code} {...common} value={value} onChange={change} options={[{ value: "", label: words.noAnswer }, ...options.filter((one) => one.active || one.code === value).map((one) => ({ value: one.code, label: one.label }))]} />;
        return (
          <Field key={code} {...common} value={value} onChange={(event) => change(event.target.value)} type={kind === "date" ? "date" : "text"} inputMode={kind === "number" ? "decimal" : undefined} maxLength={kind === "text" ? 200 : 12} />
        );
      })}
    </div>
  );
}

/** What is said where an answer means that a report is the wrong way. */
export function stopOf(question: Question, value: string | undefined): Stop | null {
  if (question.kind === "choice") return question.options.find(({ code }) => code === value)?.stop ?? null;
  const number = Number((value ?? "").normalize("NFKC").trim() || Number.NaN);
  const from = question.stop?.atLeast ?? null;
  return question.kind === "number" && from !== null && number >= from ? question.stop : null;
}
