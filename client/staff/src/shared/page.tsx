import { join } from "@tsunagaru/kit";
import type { ReactNode } from "react";

/** The frame of every page beside the queue: its name, what it is for, what can be begun there. */
export function Page({ title, lead, action, wide = false, children }: { title: string; lead: string; action?: ReactNode; wide?: boolean; children: ReactNode }) {
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className={join("px-4 pt-5 pb-10 @min-[64rem]/page:px-8 @min-[64rem]/page:pt-7", !wide && "max-w-[60rem]")}>
        <header className="mb-5 flex flex-wrap items-start gap-x-6 gap-y-3">
          <div className="min-w-0 flex-[1_1_20rem]">
            <h1 className="text-[1.375rem] leading-150 font-bold">{title}</h1>
            <p className="phrase mt-1 max-w-[38rem] leading-160 text-muted">{lead}</p>
          </div>
          {action}
        </header>
        {children}
      </div>
    </div>
  );
}
