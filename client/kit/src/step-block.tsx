import { Check } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useKitLabels } from "./i18n";
import { join } from "./join";
import { useLater } from "./later";

/** One decision of a flow: it keeps its number, with a tick when `done`. */
export function StepBlock({
  number,
  title,
  done = false,
  aside,
  optional = false,
  later = false,
  children,
}: {
  number: number;
  title: string;
  done?: boolean;
  aside?: ReactNode;
  optional?: boolean;
  /** Below what is seen first: its heading is there, what it asks comes in turn. */
  later?: boolean;
  children: ReactNode;
}) {
  const words = useKitLabels();
  const now = useLater(later);
  return (
    <section aria-labelledby={`step-${number}`} className="border-t border-rule py-7 first:border-t-0">
      <div className="mb-4 flex items-center gap-3">
        <span
          className={join(
            "figures relative grid size-8 shrink-0 place-items-center rounded-full text-[0.9375rem] font-bold text-white transition-colors",
            done ? "bg-green" : "bg-ink",
          )}
        >
          {number}
          {done && (
            <span className="absolute -right-1.5 -bottom-1.5 grid size-4.5 place-items-center rounded-full border border-green bg-white text-green">
              <Check size={12} strokeWidth={3.5} aria-label={words.done} />
            </span>
          )}
        </span>
        <h2 id={`step-${number}`} tabIndex={-1} className="text-[1.3125rem] font-bold leading-140">
          {title}
          {optional && <span className="ml-2 text-[0.875rem] font-normal text-muted">{words.optional}</span>}
        </h2>
        {aside && <span className="figures ml-auto shrink-0 text-[0.9375rem] text-muted">{aside}</span>}
      </div>
      {now ? children : <div className="min-h-24" />}
    </section>
  );
}

const ENLARGED = 1.1;
// A keyboard on the screen leaves less than this of the window.
const LEFT = 0.75;

const writes = (element: Element | null): boolean =>
  element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && !["radio", "checkbox", "file", "range", "button", "submit"].includes(element.type));

/** Whether there is room for it: not while somebody types, nor in what is enlarged or cut by a keyboard. */
function useRoom(): boolean {
  const [room, setRoom] = useState(true);
  useEffect(() => {
    const seen = window.visualViewport;
    const look = () => setRoom(!writes(document.activeElement) && (!seen || (seen.scale < ENLARGED && seen.height * seen.scale > window.innerHeight * LEFT)));
    document.addEventListener("focusin", look);
    document.addEventListener("focusout", look);
    seen?.addEventListener("resize", look);
    return () => {
      document.removeEventListener("focusin", look);
      document.removeEventListener("focusout", look);
      seen?.removeEventListener("resize", look);
    };
  }, []);
  return room;
}

/**
 * The one strong action, held at the lower edge of a phone, at the end of the column on a desk. It lets go while
 * somebody types or zooms, on low screens, and where results are shown that it would cover.
 */
export function StickyAction({ children, note }: { children: ReactNode; note?: ReactNode }) {
  const room = useRoom();
  return (
    <div
      className={join(
        "z-10 -mx-4 border-t border-rule bg-white/95 px-4 print:hidden pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] backdrop-blur-sm short:static desk:mx-0 desk:px-0 [form:has([data-results])_&]:static",
        room ? "sticky bottom-0" : "static",
      )}
    >
      {children}
      {note && <div className="mt-1.5 text-center text-[0.875rem] leading-150 text-muted">{note}</div>}
    </div>
  );
}
