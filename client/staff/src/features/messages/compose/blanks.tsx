import { Field, Select } from "@tsunagaru/kit";
import type { MessageBlank } from "@tsunagaru/sdk";
import { useWords } from "../words";

const TYPES = { text: "text", date: "date", time: "time", yen: "number", day: "number" } as const;

/** What is filled into the blanks of the text, each by its kind. */
export function Blanks({ blanks, plan, onChange }: { blanks: Required<MessageBlank>[]; /** Whether it goes out again and again: a date then can follow the day. */ plan: boolean; onChange: (blanks: Required<MessageBlank>[]) => void }) {
  const words = useWords();
  if (blanks.length === 0) return null;
  const set = (name: string, patch: Partial<MessageBlank>) => onChange(blanks.map((blank) => (blank.name === name ? { ...blank, ...patch } : blank)));
  return (
    <fieldset className="grid gap-3 border-t border-rule pt-4">
      <legend className="font-bold">{words.blanks}</legend>
      {blanks.map(({ name, kind, value }) => (
        <div key={name} className="grid items-end gap-2 @min-[40rem]:grid-cols-[minmax(0,1fr)_9rem]">
          <Field label={name} hint={kind === "day" && words.plan.dayBlank} type={TYPES[kind]} min={0} maxLength={200} value={value} onChange={({ target }) => set(name, { value: target.value })} />
          <Select hideLabel label={words.blankKind(name)} value={kind} onChange={(chosen) => set(name, { kind: chosen as MessageBlank["kind"], value: "" })} options={Object.entries(words.blankKinds).filter(([code]) => plan || code !== "day").map(([code, label]) => ({ value: code, label }))} />
        </div>
      ))}
    </fieldset>
  );
}
