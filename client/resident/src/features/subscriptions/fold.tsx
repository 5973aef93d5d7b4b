import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";

/** What most people leave as it is: said in one line, and open to who wants it otherwise. */
export function Fold({ title, said, children }: { title: string; said: string; children: ReactNode }) {
  return (
    <details className="group border-t border-rule last-of-type:border-b">
      <summary className="flex min-h-14 cursor-pointer list-none items-center gap-3 py-2 [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 flex-1">
          <span className="phrase block leading-140 font-bold">{title}</span>
          <span className="phrase block text-second text-muted group-open:hidden">{said}</span>
        </span>
        <ChevronDown size={22} aria-hidden="true" className="shrink-0 text-muted group-open:rotate-180" />
      </summary>
      <div className="grid gap-4 pt-1 pb-5">{children}</div>
    </details>
  );
}
