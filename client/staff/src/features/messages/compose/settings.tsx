import { Select } from "@tsunagaru/kit";
import { useHere } from "../../../shared/municipality";
import { useWords } from "../words";
import type { Draft } from "./draft";

/** Who answers questions, who may read it later, and whether it is urgent. */
export function Settings({ draft, onChange }: { draft: Draft; onChange: (patch: Partial<Pick<Draft, "department" | "public" | "urgent">>) => void }) {
  const words = useWords();
  const departments = useHere()?.departments.filter(({ active }) => active) ?? [];
  return (
    <div className="grid gap-4 border-t border-rule pt-4">
      <Select
        label={words.department}
        value={draft.department ?? ""}
        onChange={(code) => onChange({ department: code || null })}
        options={[{ value: "", label: words.noDepartment }, ...departments.map(({ code, name }) => ({ value: code, label: name }))]}
      />
      <Tick label={words.isPublic} checked={draft.public} onChange={(open) => onChange({ public: open })} />
      <Tick label={words.isUrgent} hint={words.urgentHint} checked={draft.urgent} onChange={(urgent) => onChange({ urgent })} />
    </div>
  );
}

/** A choice of yes or no, with what follows from it. */
export function Tick({ label, hint, checked, onChange }: { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <label className="flex min-h-9 cursor-pointer items-start gap-3">
      <input type="checkbox" className="mt-0.5 size-5 shrink-0 accent-green" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>
        {label}
        {hint && <span className="phrase block text-second text-muted">{hint}</span>}
      </span>
    </label>
  );
}
