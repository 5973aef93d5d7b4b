import { Field, TextArea } from "@tsunagaru/kit";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import type { Wording } from "./wording";

/** One text in every language of the municipality; Japanese is needed, the others fall back to it. */
export function Worded({ label, value, maxLength, long = false, onChange }: { label: string; value: Wording; maxLength: number; long?: boolean; onChange: (value: Wording) => void }) {
  const words = useLabels().themes;
  const languages = useHere()?.languages ?? ["ja"];
  const Input = long ? TextArea : Field;
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 font-bold">{label}</legend>
      {languages.map((language) => (
        <div key={language} className="grid grid-cols-1 items-start gap-x-3 gap-y-1 desk:grid-cols-[8rem_minmax(0,1fr)]">
          <span aria-hidden="true" className="pt-2 text-[0.875rem] text-muted">{words.languages[language] ?? language}</span>
          <Input
            hideLabel
            label={`${label}（${words.languages[language] ?? language}）`}
            lang={language}
            required={language === "ja"}
            maxLength={maxLength}
            value={value[language] ?? ""}
            onChange={({ target }: { target: { value: string } }) => onChange({ ...value, [language]: target.value })}
          />
        </div>
      ))}
    </fieldset>
  );
}
