import { Dialog, join, Mark } from "@tsunagaru/kit";
import { Menu as MenuIcon } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Link } from "wouter";
import { WhoAndOut } from "./person";
import type { Stop } from "./places";
import { useWords } from "./words";

/** On a narrow screen, or with large text, the bar is one button; rooms and views lie behind it. */
export function Menu({ rooms, foot, here, name, views }: { rooms: Stop[]; foot: Stop[]; here: string | undefined; name: string; views: (onChosen: () => void) => ReactNode }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <header className="@min-[80rem]/page:hidden print:hidden">
      <div className="on-night flex items-center gap-1">
      <button type="button" aria-label={words.menu} aria-haspopup="dialog" onClick={() => setOpen(true)} className="flex min-h-12 items-center gap-2 px-3 -outline-offset-4 hover:bg-leaf">
        <MenuIcon size={24} aria-hidden="true" />
      </button>
      <Mark size={26} />
      <p className="ml-1 min-w-0 truncate font-bold">{name}</p>
      </div>
      <Dialog open={open} title={words.menu} onClose={close}>
        <nav aria-label={words.bar}>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(8rem,1fr))] gap-2">
            {[...rooms, ...foot].map(({ id, href, names, icon: Icon }) => (
              <li key={id}>
                <Link
                  href={href}
                  onClick={close}
                  aria-current={id === here ? "true" : undefined}
                  className={join("flex min-h-12 items-center gap-2.5 rounded-8 border px-3 text-ink no-underline", id === here ? "border-green bg-leaf font-bold" : "border-rule hover:bg-daikon")}
                >
                  <Icon size={20} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
                  {names.ja}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="-mx-5 bg-daikon py-3 empty:hidden @min-[64rem]/page:-mx-7">{views(close)}</div>
        <WhoAndOut />
      </Dialog>
    </header>
  );
}
