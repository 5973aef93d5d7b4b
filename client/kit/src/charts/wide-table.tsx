import type { ReactNode } from "react";

/** A table wider than the screen moves by itself, not the page; the keyboard can move it too. */
export function WideTable({ label, className = "", children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // A box that scrolls must take the focus (WCAG 2.1.1), though nothing in it is a button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className={`overflow-x-auto ${className}`}>
      <table className="figures w-full min-w-max border-collapse text-[0.9375rem] print:[zoom:0.58]">{children}</table>
    </div>
  );
}
