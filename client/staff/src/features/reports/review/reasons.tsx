import { Field } from "@tsunagaru/kit";
import type { ReasonReply } from "@tsunagaru/sdk";
import { useEffect, useRef } from "react";
import { KeyHint } from "./key-hint";
import { useWords } from "./words";

export type Why = { reason: string; note: string };

/** Why something is not shown, or shown otherwise: one of the municipality's reasons, by its number, and a word to the author. */
export function Reasons({ title, near, offered, value, onChange }: { title: string; /** It is what was asked for: it comes into sight. */ near: boolean; offered: ReasonReply[] | undefined; value: Why; onChange: (value: Why) => void }) {
  const words = useWords();
  const all = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (near) all.current?.scrollIntoView({ block: "nearest" });
  }, [near]);
  return (
    <fieldset ref={all} className="scroll-mb-24">
      <legend className="text-body font-bold">{title}</legend>
      <p className="text-second text-muted">{offered?.length === 0 ? words.noReasons : words.reasonHint}</p>
      <ul className="mt-1 divide-y divide-rule border-b border-rule">
        {offered?.map(({ code, title: name }, index) => (
          <li key={code}>
            <label className="flex min-h-11 items-center gap-2.5 py-1 text-second has-checked:bg-leaf has-checked:font-bold xl:min-h-9">
              <input type="radio" name="reason" className="size-5 shrink-0 accent-green" checked={value.reason === code} onChange={() => onChange({ ...value, reason: code })} />
              <span className="min-w-0 flex-1">{name}</span>
              {index < 9 && <KeyHint>{String(index + 1)}</KeyHint>}
            </label>
          </li>
        ))}
      </ul>
      {value.reason && (
        <div className="mt-3">
          <Field label={words.note} optional maxLength={200} value={value.note} onChange={(event) => onChange({ ...value, note: event.target.value })} />
        </div>
      )}
    </fieldset>
  );
}
