import { Field, TextArea } from "@tsunagaru/kit";
import { CheckedText } from "../../shared/wording/checked-text";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import type { Wording } from "./wording";

/** One text in every language of the municipality; Japanese is needed, the others fall back to it. */
export function Worded({ label, value, maxLength, long = false, onChange }: { label: string; value: Wording; maxLength: number; long?: boolean; onChange: (value: Wording) => void }) {
  const words = useLabels().themes;
  const languages = useHere()?.languages ?? ["ja"];
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1 font-bold">{label}</legend>
      {languages.map((language) => (
        <div key={language} className="grid grid-cols-1 items-start gap-x-3 gap-y-1 desk:grid-cols-[8rem_minmax(0,1fr)]">
          <span aria-hidden="true" className="pt-2 text-[0.875rem] text-muted">{words.languages[language] ?? language}</span>
          <One long={long} language={language} label={`${label}（${words.languages[language] ?? language}）`} maxLength={maxLength} value={value[language] ?? ""} onText={(text) => onChange({ ...value, [language]: text })} />
        </div>
      ))}
    </fieldset>
  );
}

type Each = { long: boolean; language: string; label: string; maxLength: number; value: string; onText: (text: string) => void };

/** Long texts in Japanese are looked at while one writes. */
function One({ long, language, onText, ...rest }: Each) {
  const field = { ...rest, hideLabel: true, lang: language, required: language === "ja" };
  if (long && language.startsWith("ja")) return <CheckedText {...field} kind="notice" scope="sentence" onText={onText} />;
  const Input = long ? TextArea : Field;
  return <Input {...field} onChange={({ target }: { target: { value: string } }) => onText(target.value)} />;
}
