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
