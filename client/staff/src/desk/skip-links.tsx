import { useWords } from "./words";
import { BULK } from "./bulk/bar";
import { ACTS, TAB } from "./case/acts";
import { toHeading } from "./case/pane";

const LOOK = "sr-only z-40 bg-white p-3 font-bold text-green underline focus:not-sr-only focus:absolute focus:top-2 focus:left-2";

const focusIn = (id: string) => document.querySelector<HTMLElement>(`#${id} button`)?.focus();

/** Past the rows, for those who walk with Tab alone. */
export function SkipLinks({ open, bulk }: { open: boolean; bulk: boolean }) {
  const words = useWords();
  return (
    <>
      {open && (
        <button type="button" className={LOOK} onClick={toHeading}>
          {words.skipToCase}
        </button>
      )}
      {open && (
        <button type="button" className={LOOK} onClick={() => (document.getElementById(TAB) ? document.getElementById(TAB)?.focus() : focusIn(ACTS))}>
          {words.skipToActs}
        </button>
      )}
      {bulk && (
        <button type="button" className={LOOK} onClick={() => focusIn(BULK)}>
          {words.skipToBulk}
        </button>
      )}
    </>
  );
}
