import { ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";

/** A part of a call under its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="phrase mb-2 text-section font-bold">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** A part that is read when one has decided to apply: its heading with what it comes to, the rest behind. */
export function Folded({ title, said, children }: { title: string; said: string; children: ReactNode }) {
  return (
    <details className="group border-t border-rule">
      <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 py-3 [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 flex-1">
          <h2 className="phrase text-body font-bold">{title}</h2>
          <span className="phrase block text-second text-muted">{said}</span>
        </span>
        <ChevronDown size={22} aria-hidden="true" className="shrink-0 text-muted group-open:rotate-180 print:hidden" />
      </summary>
      <div className="pb-5">{children}</div>
    </details>
  );
}
