import { Button, Field, Select, useToast } from "@tsunagaru/kit";
import { type FormEvent, useState } from "react";
import { useWords } from "../words";
import { useOwnViews } from "./own-views";

export type Option = { value: string; label: string };

/** One condition as a native choice: short to reach by keyboard, readable at any text size. */
export function Choice({ value, options, onChange, label }: { label: string; value: string | null; options: Option[]; onChange: (value: string | null) => void }) {
  const any: Option = { value: "", label: useWords().any };
  return <Select label={label} options={[any, ...options]} value={value ?? ""} className="min-h-11 py-1.5" onChange={(chosen) => onChange(chosen || null)} />;
}

export function Switch({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="inline-flex min-h-11 w-fit items-center gap-2.5 pr-3">
      <input type="checkbox" className="size-5 accent-green" checked={on} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

/** Keeps the conditions under a name on this device. */
export function KeepView({ where, search }: { where: string; search: string }) {
  const words = useWords();
  const { keep } = useOwnViews(where);
  const toast = useToast();
  const [name, setName] = useState("");
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    keep({ name: name.trim(), search });
    toast(words.kept(name.trim()));
    setName("");
  };
  return (
    <form onSubmit={save} className="flex flex-wrap items-end gap-3 border-t border-rule pt-3">
      <div className="min-w-48 flex-1">
        <Field label={words.keep} value={name} maxLength={30} onChange={(event) => setName(event.target.value)} />
      </div>
      <Button type="submit" disabled={!name.trim()}>
        {words.save}
      </Button>
    </form>
  );
}
