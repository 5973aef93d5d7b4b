import type { ReactNode } from "react";

type Props = { id: string; title: string; by?: string | null; act?: ReactNode; children: ReactNode };

/** One of the things that somebody is told of: what it is, by which ways it comes, and the way to change it. */
export function Part({ id, title, by, act, children }: Props) {
  return (
    <section aria-labelledby={id} className="mt-6 border-t border-rule pt-5">
      <h2 id={id} className="text-section font-bold">
        {title}
      </h2>
      {by && <p className="phrase text-second text-muted">{by}</p>}
      {children}
      {act && <div className="mt-3 flex flex-wrap gap-2">{act}</div>}
    </section>
  );
}

/** What there is nothing of yet: what can be had. */
export const Hint = ({ children }: { children: ReactNode }) => <p className="phrase mt-1 text-muted">{children}</p>;

/** What is heard of, with its end at its side; below each other where there is no room. */
export const Row = ({ children }: { children: ReactNode }) => (
  <li className="flex min-h-14 flex-wrap items-center justify-between gap-x-3 border-b border-rule py-1.5">{children}</li>
);
