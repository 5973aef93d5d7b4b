import { join } from "@tsunagaru/kit";
import { Check, X } from "lucide-react";

export type Chip = { code: string; name: string };

const LOOK = "inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-8 border px-2.5 py-1 text-second leading-140 has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-offset-2";

/** Several of a few: what is chosen has a tick and the colour of leaves. */
export function Chips({ legend, chips, value, disabled = false, onChange }: { legend: string; chips: Chip[]; value: string[]; disabled?: boolean; onChange: (value: string[]) => void }) {
  return (
    <fieldset className="min-w-0" disabled={disabled}>
      <legend className="mb-1 text-meta text-muted">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {chips.map(({ code, name }) => {
          const chosen = value.includes(code);
          return (
            <label key={code} className={join(LOOK, disabled ? "cursor-not-allowed border-rule bg-daikon text-muted" : chosen ? "border-green bg-leaf font-bold text-green" : "border-edge bg-white hover:bg-daikon")}>
              <input
                type="checkbox"
                className="sr-only"
                checked={chosen}
                onChange={() => onChange(chosen ? value.filter((one) => one !== code) : chips.map((one) => one.code).filter((one) => one === code || value.includes(one)))}
              />
              {chosen && <Check size={16} strokeWidth={2.5} aria-hidden="true" className="shrink-0" />}
              {name}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Several of many: those that are chosen, and a list to add from. */
export function AddedChips({ legend, add, remove, chips, value, onChange }: { legend: string; add: string; remove: (name: string) => string; chips: Chip[]; value: string[]; onChange: (value: string[]) => void }) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-meta text-muted">{legend}</legend>
      <div className="flex flex-wrap gap-1.5">
        {chips
          .filter(({ code }) => value.includes(code))
          .map(({ code, name }) => (
            <button
              key={code}
              type="button"
              aria-label={remove(name)}
              onClick={() => onChange(value.filter((one) => one !== code))}
              className={join(LOOK, "border-green bg-leaf font-bold text-green hover:bg-white")}
            >
              {name}
              <X size={16} aria-hidden="true" />
            </button>
          ))}
        <select
          aria-label={add}
          value=""
          onChange={({ target }) => onChange([...value, target.value])}
          className="min-h-9 max-w-full cursor-pointer rounded-8 border border-edge bg-white px-2 text-second"
        >
          <option value="">{add}</option>
          {chips
            .filter(({ code }) => !value.includes(code))
            .map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
        </select>
      </div>
    </fieldset>
  );
}
