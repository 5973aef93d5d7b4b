import type { ReactNode } from "react";

/** A part of a report, under a rule. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-t border-rule px-5 py-4">
      <div className="mb-2 flex min-h-8 flex-wrap items-center justify-between gap-x-3">
        <h3 className="text-[0.9375rem] font-bold">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
