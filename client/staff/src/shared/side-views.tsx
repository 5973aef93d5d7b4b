import { join } from "@tsunagaru/kit";
import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { Link } from "wouter";

/** One way to look at a room: a name, how much lies in it, and whether it is what is shown. */
export type SideView = {
  href: string;
  name: string;
  count?: number | undefined;
  /** Its figure is red while there is any. */
  alarming?: boolean | undefined;
  current: boolean;
  icon?: ReactNode;
  /** For a view of one's own: its button and what takes it away. */
  drop?: { label: string; onDrop: () => void };
};

/** Views of the second column under one heading. What is shown is never out of sight. */
export function SideViews({ title, views, onChosen }: { title?: string; views: SideView[]; onChosen: () => void }) {
  if (views.length === 0) return null;
  return (
    <section className="mb-4">
      {title && <h3 className="px-5 pb-1 text-[0.8125rem] font-normal text-muted">{title}</h3>}
      <ul>
        {views.map((view) => (
          <Item key={view.href} view={view} onChosen={onChosen} />
        ))}
      </ul>
    </section>
  );
}

function Item({ view: { href, name, count, alarming, current, icon, drop }, onChosen }: { view: SideView; onChosen: () => void }) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <li ref={row} className={join("flex", current && "bg-white shadow-[inset_4px_0_var(--color-green)]")}>
      <Link
        href={href}
        onClick={onChosen}
        aria-current={current ? "page" : undefined}
        className={join("flex min-h-11 min-w-0 flex-1 items-center gap-2.5 py-1 pr-4 pl-5 text-[0.9375rem] leading-140 text-ink no-underline -outline-offset-4 hover:bg-white @min-[80rem]/page:pointer-fine:min-h-9", current && "font-bold")}
      >
        {icon}
        <span className="min-w-0 flex-1">{name}</span>
        {count !== undefined && <span className={join("figures font-bold", alarming && count > 0 ? "text-late" : count === 0 && "font-normal text-muted")}>{count}</span>}
      </Link>
      {drop && (
        <button type="button" aria-label={drop.label} title={drop.label} onClick={drop.onDrop} className="grid w-11 shrink-0 place-items-center text-muted hover:bg-white @min-[80rem]/page:pointer-fine:w-9">
          <X size={16} aria-hidden="true" />
        </button>
      )}
    </li>
  );
}
