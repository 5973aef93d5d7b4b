import { Select } from "@tsunagaru/kit/field";
import { LOCALES } from "@tsunagaru/kit/i18n";
import type { Frequency, SubscriberChoice } from "@tsunagaru/sdk";
import { X } from "lucide-react";
import { useHere } from "../../shared/municipality";
import { Fold } from "./fold";
import { useWords } from "./words";

export type Further = { districts: string[]; frequency: Frequency; language: SubscriberChoice["language"] & string };

const FREQUENCIES = ["at_once", "daily", "weekly"] as const;

/** Towns, how often, in which language: what most people leave as it is. */
export function Further({ value, onChange }: { value: Further; onChange: (value: Further) => void }) {
  const { choose, frequency } = useWords();
  const here = useHere();
  const towns = here?.districts ?? [];
  const named = (code: string) => towns.find((town) => town.code === code)?.name ?? code;
  const { districts } = value;
  const said = [districts.length > 0 ? districts.map(named).join(choose.between) : choose.wholeWard, frequency[value.frequency], choose.languages[value.language]];
  return (
    <Fold title={choose.further} said={said.join(" ／ ")}>
      <div className="grid gap-2">
        <Select
          label={choose.towns}
          hint={choose.townsHint}
          value=""
          onChange={(code) => code && onChange({ ...value, districts: [...districts, code] })}
          options={[
            { value: "", label: choose.addTown },
            ...towns.filter(({ code }) => !districts.includes(code)).map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        {districts.length > 0 && (
          <ul className="flex flex-wrap gap-2">
            {districts.map((code) => (
              <li key={code}>
                <button
                  type="button"
                  aria-label={choose.dropTown(named(code))}
                  className="inline-flex min-h-11 items-center gap-1.5 rounded-8 border border-green bg-leaf px-3 text-second"
                  onClick={() => onChange({ ...value, districts: districts.filter((one) => one !== code) })}
                >
                  {named(code)}
                  <X size={18} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Select
        label={choose.often}
        value={value.frequency}
        onChange={(chosen) => onChange({ ...value, frequency: chosen as Frequency })}
        options={FREQUENCIES.map((one) => ({ value: one, label: frequency[one] ?? one }))}
      />
      <Select
        label={choose.language}
        value={value.language}
        onChange={(language) => onChange({ ...value, language: language as Further["language"] })}
        options={LOCALES.filter((one) => !here || here.languages.includes(one)).map((one) => ({ value: one, label: choose.languages[one] }))}
      />
    </Fold>
  );
}
