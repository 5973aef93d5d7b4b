import { Button, Select } from "@tsunagaru/kit";
import { Plus, X } from "lucide-react";
import { useLabels } from "./words";
import { Worded } from "./worded";
import { type Answer, type Asked, newAnswer } from "./wording";

export function QuestionField({ number, value, onChange, onRemove }: { number: number; value: Asked; onChange: (value: Asked) => void; onRemove: () => void }) {
  const words = useLabels().themes;
  return (
    <section className="grid gap-4 border-l-4 border-rule pl-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="font-bold">{words.question(number)}</h3>
        <Button size="small" look="quiet" onClick={onRemove}>
          {words.removeQuestion}
        </Button>
      </div>
      <Worded label={words.label} maxLength={200} value={value.label} onChange={(label) => onChange({ ...value, label })} />
      <div className="flex flex-wrap items-end gap-x-8 gap-y-2">
        <div className="min-w-48">
          <Select
            label={words.kind}
            value={value.kind}
            onChange={(kind) => onChange({ ...value, kind: kind as Asked["kind"] })}
            options={Object.entries(words.kinds).map(([kind, label]) => ({ value: kind, label }))}
          />
        </div>
        <label className="flex min-h-12 items-center gap-3">
          <input type="checkbox" className="size-5 accent-green" checked={value.required} onChange={(event) => onChange({ ...value, required: event.target.checked })} />
          {words.required}
        </label>
      </div>
      {value.kind === "choice" && <Answers value={value.options} onChange={(options) => onChange({ ...value, options })} />}
    </section>
  );
}

function Answers({ value, onChange }: { value: Answer[]; onChange: (value: Answer[]) => void }) {
  const words = useLabels().themes;
  return (
    <div className="grid gap-4">
      {value.map((answer, index) => (
        <div key={answer.code} className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Worded
              label={words.option(index + 1)}
              maxLength={200}
              value={answer.label}
              onChange={(label) => onChange(value.map((one, at) => (at === index ? { ...one, label } : one)))}
            />
          </div>
          <button type="button" aria-label={words.removeOption(index + 1)} title={words.removeOption(index + 1)} onClick={() => onChange(value.filter((_, at) => at !== index))} className="grid size-11 shrink-0 place-items-center rounded-8 text-muted hover:bg-daikon">
            <X size={20} aria-hidden="true" />
          </button>
        </div>
      ))}
      <div>
        <Button size="small" icon={<Plus size={18} aria-hidden="true" />} onClick={() => onChange([...value, newAnswer()])}>
          {words.addOption}
        </Button>
      </div>
    </div>
  );
}
