import type { ReactNode } from "react";

/** A part of a report, under a rule. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-rule px-5 py-3.5">
      <div className="mb-1 flex min-h-7 flex-wrap items-center justify-between gap-x-3">
        <h3 className="text-[0.875rem] font-bold text-muted">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
