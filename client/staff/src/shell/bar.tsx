import { join, Mark } from "@tsunagaru/kit";
import { CircleUserRound } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import { useMe } from "../shared/session";
import { Person } from "./person";
import { SIZES, type Stop } from "./places";
import { useWords } from "./words";

const rem = (pixels: number) => `${pixels / 16}rem`;

const ITEM = "flex w-full flex-col items-center justify-center gap-0.5 px-1 text-center text-[0.8125rem] leading-130 no-underline -outline-offset-4";

/** The thin bar of a wide screen: the rooms above, numbers, settings and who sits here at the foot. With large text it scrolls. */
export function Bar({ rooms, foot, here }: { rooms: Stop[]; foot: Stop[]; here: string | undefined }) {
  const words = useWords();
  const me = useMe();
  const [open, setOpen] = useState(false);
  return (
    <header className="print:hidden! hidden w-20 shrink-0 flex-col overflow-y-auto @min-[80rem]/page:flex on-night" style={{ paddingBottom: rem(SIZES.rest) }}>
      <Link href="/" aria-label={words.title} className="grid shrink-0 place-items-center text-ink -outline-offset-4" style={{ height: rem(SIZES.mark) }}>
        <Mark size={36} />
      </Link>
      <nav aria-label={words.bar} className="flex flex-[1_0_auto] flex-col justify-between">
        <Stops stops={rooms} here={here} />
        <Stops stops={foot} here={here} />
      </nav>
      <button type="button" aria-haspopup="dialog" onClick={() => setOpen(true)} className={join(ITEM, "shrink-0 text-muted hover:text-ink")} style={{ height: rem(SIZES.person) }}>
        <CircleUserRound size={22} strokeWidth={1.75} aria-hidden="true" />
        <span className="sr-only">{words.person}</span>
        <span className="w-full truncate">{(me.name ?? me.email).split(/\s/)[0]}</span>
      </button>
      <Person open={open} onClose={() => setOpen(false)} />
    </header>
  );
}

/** Where large text or a low window makes the bar scroll, the place that is shown is in sight. */
function Stops({ stops, here }: { stops: Stop[]; here: string | undefined }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (here) list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [here]);
  return (
    <ul ref={list}>
      {stops.map(({ id, href, names, icon: Icon }) => (
        <li key={id}>
          <Link
            href={href}
            aria-current={id === here ? "true" : undefined}
            className={join(ITEM, id === here ? "bg-leaf font-bold text-ink shadow-[inset_4px_0_var(--color-green)]" : "text-muted hover:text-ink")}
            style={{ height: rem(SIZES.stop) }}
          >
            <Icon size={22} strokeWidth={1.75} aria-hidden="true" />
            {names.ja}
          </Link>
        </li>
      ))}
    </ul>
  );
}
