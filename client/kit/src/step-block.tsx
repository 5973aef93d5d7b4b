import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useKitLabels } from "./i18n";
import { join } from "./join";
import { useLater } from "./later";

/** One decision of a flow: its number becomes a tick when `done`. */
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
            "figures grid size-8 shrink-0 place-items-center rounded-full text-[0.9375rem] font-bold text-white transition-colors",
            done ? "bg-green" : "bg-ink",
          )}
        >
          {done ? <Check size={18} strokeWidth={3} aria-label={words.done} /> : number}
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

/** The one strong action, held at the lower edge of a phone, at the end of the column on a desk. */
export function StickyAction({ children, note }: { children: ReactNode; note?: ReactNode }) {
  return (
    <div className="print:hidden sticky bottom-0 z-10 -mx-4 border-t border-rule bg-white/95 px-4 pt-3 short:static pb-[max(0.75rem,env(safe-area-inset-bottom))] backdrop-blur-sm desk:mx-0 desk:px-0">
      {children}
      {note && <div className="mt-1.5 text-center text-[0.875rem] leading-150 text-muted">{note}</div>}
    </div>
  );
}
