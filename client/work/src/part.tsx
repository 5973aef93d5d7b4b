import type { ReactNode } from "react";

/** A part of the page under its name. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 border-b border-rule pb-1 text-[1.0625rem] font-bold">{title}</h2>
      {children}
    </section>
  );
}
