import { Button, Field, Select, TextArea } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/outbox";
import type { ThemeQuestion, ThemeQuestionReply } from "@tsunagaru/sdk";
import { useLabels } from "../../labels";

/** A question as it is typed: options are the lines of one text. */
export type Asked = { code: string; kind: ThemeQuestion["kind"]; label: string; required: boolean; options: string };

const newCode = () => `q${uuid().replaceAll("-", "").slice(0, 8)}`;

export const draftOf = (question: ThemeQuestionReply | null): Asked => ({
  code: question?.code ?? newCode(),
  kind: question?.kind ?? "choice",
  label: question?.label.ja ?? "",
  required: question?.required ?? false,
  options: question?.options.map(({ label }) => label.ja ?? "").join("\n") ?? "",
});

const lines = (text: string): string[] => text.split("\n").flatMap((line) => line.trim() || []);

export const contentOf = ({ code, kind, label, required, options }: Asked): ThemeQuestion => ({
  code,
  kind,
  label: { ja: label.trim() },
  required,
  options: kind === "choice" ? lines(options).map((line, index) => ({ code: `a${index + 1}`, label: { ja: line } })) : [],
});

export function QuestionField({ number, value, onChange, onRemove }: { number: number; value: Asked; onChange: (value: Asked) => void; onRemove: () => void }) {
  const words = useLabels().themes;
  return (
    <div className="grid gap-3 border-l-4 border-rule pl-4">
      <p className="font-bold">{words.question(number)}</p>
      <Field required label={words.label} maxLength={200} value={value.label} onChange={(event) => onChange({ ...value, label: event.target.value })} />
      <Select
        label={words.kind}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind: kind as Asked["kind"] })}
        options={Object.entries(words.kinds).map(([kind, label]) => ({ value: kind, label }))}
      />
      {value.kind === "choice" && <TextArea required label={words.options} value={value.options} onChange={(event) => onChange({ ...value, options: event.target.value })} />}
      <label className="flex min-h-11 items-center gap-3">
        <input type="checkbox" className="size-5 accent-[#115a36]" checked={value.required} onChange={(event) => onChange({ ...value, required: event.target.checked })} />
        {words.required}
      </label>
      <div>
        <Button size="small" look="quiet" onClick={onRemove}>
          {words.removeQuestion}
        </Button>
      </div>
    </div>
  );
}
