import { Mistake } from "@tsunagaru/kit/field";
import { NamedIcon } from "@tsunagaru/kit/named-icon";
import { RadioCards } from "@tsunagaru/kit/radio-cards";
import { Skeleton } from "@tsunagaru/kit/states";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { useFormWords } from "./words";
import { useEmergency } from "../../../shared/emergency";
import { offered } from "../offered";
import type { Here } from "../../../shared/municipality";
import { CategoryDanger } from "./danger";

const FIRST = 4;

export function CategoryStep({
  here,
  value,
  onChange,
  error,
}: {
  here: Here | undefined;
  value: string | null;
  onChange: (code: string) => void;
  error: string | undefined;
}) {
  const words = useFormWords().form;
  const [open, setOpen] = useState(false);
  const emergency = useEmergency() !== null;
  if (!here)
    return (
      <div className="grid grid-cols-2 gap-2">
        {[1, 2, 3, 4].map((one) => (
          <Skeleton key={one} className="h-28 rounded-12" />
        ))}
      </div>
    );
  const { categories, urgent } = offered(here, emergency);
  const first = urgent || FIRST;
  const chosen = categories.findIndex(({ code }) => code === value);
  const all = open || chosen >= first;
  const shown = all ? categories : categories.slice(0, first);
  const rest = categories.length - first;
  return (
    <>
      <RadioCards
        legend={words.category}
        columns="grid-cols-2 desk:grid-cols-4"
        value={value}
        onChange={onChange}
        cards={shown.map(({ code, label, hint, icon }) => ({ value: code, title: label, hint, icon: <NamedIcon name={icon} /> }))}
      />
      {rest > 0 && chosen < first && (
        <button type="button" aria-expanded={all} onClick={() => setOpen(!open)} className="link mt-2 inline-flex min-h-11 items-center gap-1.5">
          {all ? <ChevronUp size={20} aria-hidden="true" /> : <ChevronDown size={20} aria-hidden="true" />}
          {all ? words.categoryLess : words.categoryMore(rest)}
        </button>
      )}
      <p role="status" className="mt-2 text-second text-muted empty:hidden">
        {chosen >= 0 && words.promise(categories[chosen]?.promiseDays ?? 0)}
      </p>
      {here.categories.find(({ code }) => code === value)?.danger && (
        <CategoryDanger text={here.categories.find(({ code }) => code === value)?.danger ?? ""} phone={here.contact.dangerPhone} />
      )}
      {error && (
        <Mistake live className="mt-1">{error}</Mistake>
      )}
    </>
  );
}
