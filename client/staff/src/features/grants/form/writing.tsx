import { Field, TextArea } from "@tsunagaru/kit";
import { number } from "@tsunagaru/kit/format";
import type { GrantCallContent, Terms } from "@tsunagaru/sdk";
import { ChevronDown } from "lucide-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import { anyBelow, faultAt } from "../faults";
import { useWords } from "../words";
import { whole } from "./whole";

type Writing = { content: GrantCallContent; set: (patch: Partial<GrantCallContent>) => void; setTerms: (patch: Partial<Terms>) => void; error: unknown };

/** The call that is being written, and what was refused of it. */
export const WritingContext = createContext<Writing | null>(null);

export function useWriting(): Writing {
  const writing = useContext(WritingContext);
  if (!writing) throw new Error("no call is being written");
  return writing;
}

/** What was refused at a place of what is being written. */
export function useFault(): (pointer: string) => string | undefined {
  const { error } = useWriting();
  const words = useWords();
  return (pointer) => faultAt(error, pointer, words);
}

/** A part of the form, folded unless it is opened or something in it was refused. */
export function Section({ title, note, at, open = false, children }: { title: string; note?: string; at: string[]; open?: boolean; children: ReactNode }) {
  const { error } = useWriting();
  const wrong = at.some((pointer) => anyBelow(error, pointer));
  return (
    <details key={String(wrong)} className="group border-b border-rule" open={open || wrong}>
      <summary className="flex min-h-12 cursor-pointer list-none items-center gap-3 py-2 [&::-webkit-details-marker]:hidden">
        <h3 className="min-w-0 flex-1 text-body font-bold">{title}</h3>
        {note && <span className="figures text-second text-muted">{note}</span>}
        <ChevronDown size={20} aria-hidden="true" className="shrink-0 text-muted group-open:rotate-180" />
      </summary>
      <div className="grid gap-4 pt-1 pb-6">{children}</div>
    </details>
  );
}

/** A whole number with its thousands parted, in any width as people type it. */
export function Whole({ label, hint, value, pointer, onValue }: { label: ReactNode; hint?: string; value: number | undefined; pointer: string; onValue: (value: number) => void }) {
  const words = useWords();
  const fault = useFault();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (value === undefined ? "" : number(value));
  return (
    <Field
      label={label}
      hint={hint}
      inputMode="numeric"
      className="figures text-right"
      value={shown}
      error={typed && whole(typed) === null ? words.faults.whole_number : fault(pointer)}
      onChange={({ target }) => {
        setTyped(target.value);
        const read = whole(target.value);
        if (read !== null) onValue(read);
      }}
      onBlur={() => typed !== null && whole(typed) !== null && setTyped(null)}
    />
  );
}

/** A day that may be left open. */
export function Day({ label, hint, value, pointer, onValue }: { label: string; hint?: string; value: string | null; pointer: string; onValue: (day: string | null) => void }) {
  const fault = useFault();
  return <Field type="date" label={label} hint={hint} value={value ?? ""} error={fault(pointer)} onChange={({ target }) => onValue(target.value || null)} />;
}

export function Words({ label, hint, value, pointer, rows, most, onValue }: { label: string; hint?: string; value: string; pointer: string; rows?: number; most: number; onValue: (text: string) => void }) {
  const fault = useFault();
  const same = { label, hint, value, error: fault(pointer), maxLength: most };
  return rows ? <TextArea {...same} rows={rows} onChange={({ target }) => onValue(target.value)} /> : <Field {...same} onChange={({ target }) => onValue(target.value)} />;
}

/** Yes or no. */
export function Tick({ label, value, onValue }: { label: string; value: boolean; onValue: (value: boolean) => void }) {
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-2.5">
      <input type="checkbox" className="size-5 shrink-0 accent-green" checked={value} onChange={({ target }) => onValue(target.checked)} />
      <span className="phrase">{label}</span>
    </label>
  );
}
