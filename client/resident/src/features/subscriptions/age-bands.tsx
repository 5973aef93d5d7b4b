import { join } from "@tsunagaru/kit/join";
import { useLocale } from "@tsunagaru/kit/i18n";
import { inLanguage } from "@tsunagaru/kit/municipality";
import type { AgeBandReply } from "@tsunagaru/sdk";
import { useId } from "react";
import { useWords } from "./words";

/** Years in short, and in full for who hears them. */
const inShort = ({ youngest, oldest }: AgeBandReply): string => (youngest === 0 ? `〜${oldest}` : `${youngest}〜${oldest ?? ""}`);

/** One band of five, or none: it need not be said, and can be taken back. */
export function AgeBands({ bands, value, onChange }: { bands: AgeBandReply[]; value: string | null; onChange: (value: string | null) => void }) {
  const { choose } = useWords();
  const { locale } = useLocale();
  const say = inLanguage(locale);
  const name = useId();
  return (
    <fieldset className="mt-5">
      <legend className="mb-2 text-section leading-140 font-bold">
        {choose.age} <span className="ml-1 inline-block text-second font-normal text-muted">{choose.ageHint}</span>
      </legend>
      <div className="flex flex-wrap gap-px overflow-hidden rounded-8 border border-edge bg-rule">
        {bands.map((band) => (
          <label
            key={band.code}
            className={join(
              "grid min-h-12 min-w-[3.75rem] flex-1 cursor-pointer place-items-center px-1 text-center text-second tabular-nums has-[:focus-visible]:outline-4 has-[:focus-visible]:-outline-offset-4 has-[:focus-visible]:outline-black",
              value === band.code ? "bg-green font-bold text-white" : "bg-white hover:bg-daikon",
            )}
          >
            <input
              type="radio"
              className="sr-only"
              name={name}
              aria-label={say(band.label)}
              checked={value === band.code}
              onChange={() => onChange(band.code)}
            />
            <span aria-hidden="true">{inShort(band)}</span>
          </label>
        ))}
      </div>
      {value !== null && (
        <button type="button" className="link mt-1 inline-flex min-h-11 items-center text-second" onClick={() => onChange(null)}>
          {choose.noAge}
        </button>
      )}
    </fieldset>
  );
}
