import type { ReactNode } from "react";

/** A part of a case, under its name. What is empty takes no room. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="mb-5">
      <div className="mb-1 flex min-h-7 flex-wrap items-center justify-between gap-x-3">
        <h3 className="text-[0.875rem] text-muted">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
