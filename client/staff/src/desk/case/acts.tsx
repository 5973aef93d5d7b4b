import { join } from "@tsunagaru/kit";
import { type KeyboardEvent, useState } from "react";
import type { Desk } from "../define";
import { useWide } from "../../shared/wide";
import type { Act, BaseFilter, Case, Row } from "../types";
import { useWords } from "../words";
import { ActForm } from "./act-form";
import { useDraft } from "./drafts";

export const ACTS = "desk-acts";
/** What the chosen tab shows. */
export const ACT_PANEL = `${ACTS}-panel`;
/** The tab that is chosen. */
export const TAB = "desk-tab";

const IN_FRONT = { narrow: 2, wide: 4 };
const OTHERS = "…";
const FOLDED = "";

type Props<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object> = {
  desk: Desk<F, R, C, H, V>;
  subject: C;
  onDone: (subject: C, next: boolean) => void;
};

/** What can be done now, as tabs at the foot of the case; the first is open where there is room. */
export function Acts<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk, subject, onDone }: Props<F, R, C, H, V>) {
  const words = useWords();
  const wide = useWide();
  const acts = desk.useActs(subject);
  const draft = useDraft<C, V>(desk.subject.key, subject.id);
  const [picked, pick] = useState<string | null>(null);
  const front = acts.slice(0, wide ? IN_FRONT.wide : IN_FRONT.narrow);
  const isOffered = (name: string | null | undefined) => name === OTHERS || name === FOLDED || acts.some((act) => act.name === name);
  // An act that is done is no longer offered: the next one comes forward by itself.
  const wanted = [picked, draft?.act].find(isOffered) ?? (wide ? acts[0]?.name : FOLDED);
  const chosen = acts.find(({ name }) => name === wanted);
  const rest = acts.slice(front.length);
  // Each act keeps its place: one of the others is named on their tab.
  const other = rest.find((act) => act === chosen);
  const current = wanted === OTHERS || other ? OTHERS : chosen?.name;
  const names = [...front.map(({ name }) => name), ...(rest.length > 0 ? [OTHERS] : [])];

  const arrows = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    const to = names[(names.indexOf(current ?? "") + by + names.length) % names.length];
    if (!to) return;
    pick(to);
    requestAnimationFrame(() => document.getElementById(TAB)?.focus());
  };
  const tab = (name: string, label: string) => (
    <button
      key={name}
      type="button"
      role="tab"
      id={name === current ? TAB : undefined}
      aria-selected={name === current}
      aria-controls={name === current ? ACT_PANEL : undefined}
      tabIndex={name === (current ?? names[0]) ? 0 : -1}
      onClick={() => pick(name === current && !wide && !other ? FOLDED : name)}
      className={join("min-h-11 px-3 text-[0.9375rem] font-bold text-green -outline-offset-4 hover:bg-leaf", name === current && "shadow-[inset_0_-3px_var(--color-green)]")}
    >
      {label}
    </button>
  );
  return (
    <div id={ACTS} className={join("flex shrink-0 flex-col border-t border-rule bg-white", current && "max-h-[56%] low:max-h-none")}>
      {acts.length === 0 ? (
        <p className="px-5 py-3 text-[0.9375rem] text-muted">{words.noActs}</p>
      ) : (
        <div role="tablist" tabIndex={-1} aria-label={words.acts} onKeyDown={arrows} className="flex shrink-0 flex-wrap gap-x-1 border-b border-rule px-3">
          {front.map(({ name, label }) => tab(name, label))}
          {rest.length > 0 && tab(OTHERS, other ? words.other(other.label) : words.others)}
        </div>
      )}
      {chosen && (
        <div role="tabpanel" id={ACT_PANEL} aria-labelledby={TAB} className="min-h-0 overflow-y-auto overscroll-contain low:overflow-visible">
          <ActForm key={chosen.name} desk={desk} subject={subject} act={chosen} draft={draft} onDone={onDone} />
        </div>
      )}
      {current === OTHERS && !other && <Others acts={rest} onPick={pick} />}
    </div>
  );
}

function Others<C, V>({ acts, onPick }: { acts: Act<C, V>[]; onPick: (name: string) => void }) {
  const words = useWords();
  const choose = (name: string) => {
    onPick(name);
    requestAnimationFrame(() => document.getElementById(TAB)?.focus());
  };
  return (
    <div role="tabpanel" id={ACT_PANEL} aria-label={words.othersTitle} className="min-h-0 overflow-y-auto px-5 py-4">
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-2">
        {acts.map(({ name, label }) => (
          <li key={name}>
            <button type="button" onClick={() => choose(name)} className="min-h-11 w-full rounded-8 border border-green bg-white px-3 py-1 text-left text-[0.9375rem] font-bold text-green hover:bg-leaf">
              {label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
