import { join, Status } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { memo } from "react";
import { Link } from "wouter";
import { dueIn } from "../due";
import type { Row as InQueue, RowParts } from "../types";
import { useWords } from "../words";

export const rowId = (id: string): string => `row-${id}`;

type Props<R> = {
  row: R;
  useRow: (row: R) => RowParts;
  href: string;
  open: boolean;
  /** The one row that Tab stops at; arrows, J and K walk on from it. */
  stop: boolean;
  picked: boolean;
  pickable: boolean;
  onReached: (id: string) => void;
  onOpened: (id: string) => void;
  onPick: (id: string, range: boolean) => void;
};

const WIDE = "@2xl:grid-cols-[3.5rem_minmax(0,1fr)_8.25rem_6.5rem] @4xl:grid-cols-[3.5rem_minmax(0,1fr)_auto_9.5rem_7.5rem]";

/** One row of a queue. All of it is one link; what is late or nobody's is red and says so. */
function RowOf<R extends InQueue>({ row, useRow, href, open, stop, picked, pickable, onReached, onOpened, onPick }: Props<R>) {
  const words = useWords();
  const { number, title, place, text, picture, icon, marks, glyph, state, owner, due, came, ended } = useRow(row);
  return (
    <li className={join("group relative flex border-b border-rule", open || picked ? "bg-leaf" : "hover:bg-daikon")}>
      {open && <span aria-hidden="true" className="absolute inset-y-0 left-0 w-1 bg-green" />}
      {pickable && (
        <label className="grid w-9 shrink-0 cursor-pointer place-items-center @md:w-11">
          <input
            type="checkbox"
            checked={picked}
            tabIndex={stop ? 0 : -1}
            aria-label={words.pick(number)}
            onFocus={() => onReached(row.id)}
            onChange={({ nativeEvent }) => onPick(row.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
            className="size-4.5 accent-green"
          />
        </label>
      )}
      <Link
        href={href}
        id={rowId(row.id)}
        tabIndex={stop ? 0 : -1}
        aria-current={open ? "true" : undefined}
        onFocus={() => onReached(row.id)}
        onClick={() => onOpened(row.id)}
        className={join(
          "grid min-h-15.5 min-w-0 flex-1 scroll-my-3 grid-cols-1 items-center gap-x-3.5 py-2 pr-4 pl-4.5 text-ink no-underline focus-visible:outline-3 focus-visible:-outline-offset-3 focus-visible:shadow-none @md:grid-cols-[3.5rem_minmax(0,1fr)_auto]",
          pickable && "pl-1.5 @md:pl-0",
          WIDE,
        )}
      >
        <Thumb picture={picture} icon={icon} />
        <span className="min-w-0">
          <span className="flex flex-wrap items-baseline gap-x-2.5 leading-150 @4xl:flex-nowrap">
            <span className="font-bold @4xl:truncate">
              {title}
              {place && <span className="ml-2 font-normal">{place}</span>}
            </span>
            <span className="figures hidden text-[0.8125rem] whitespace-nowrap text-muted @md:inline">{number}</span>
            {marks && <span className="flex flex-wrap gap-x-3 whitespace-nowrap @4xl:shrink-0">{marks}</span>}
          </span>
          <span className="line-clamp-2 hidden text-[0.875rem] leading-150 text-muted @md:block @2xl:line-clamp-1">{text}</span>
        </span>
        <span className="hidden @4xl:block">{glyph}</span>
        <span className="hidden leading-150 @2xl:block">
          {state}
          <Owner owner={owner} ended={ended} />
        </span>
        <span className="flex flex-wrap items-baseline gap-x-3 leading-150 @md:block @md:text-right">
          <span className="hidden @md:block @2xl:hidden">
            {state}
            <Owner owner={owner} ended={ended} />
          </span>
          {/* Where there is room for one word, that it is nobody's says more than where it stands. */}
          <span className="@md:hidden">{owner === null && !ended ? <Owner owner={null} ended={false} /> : state}</span>
          <Due due={due} ended={ended} />
          <span className="figures hidden text-[0.8125rem] text-muted @md:block">{came}</span>
        </span>
      </Link>
    </li>
  );
}

export const Row = memo(RowOf) as typeof RowOf;

function Thumb({ picture, icon }: { picture: string | undefined; icon: RowParts["icon"] }) {
  if (picture) return <img src={picture} alt="" decoding="async" className="hidden h-11 w-14 bg-daikon object-contain @md:block" />;
  return <span className="hidden h-11 w-14 place-items-center bg-daikon text-muted @md:grid">{icon}</span>;
}

function Owner({ owner, ended }: { owner: string | null | undefined; ended: boolean }) {
  const words = useWords();
  if (owner) return <span className="block text-[0.8125rem] text-muted">{owner}</span>;
  if (ended || owner === undefined) return null;
  return (
    <span className="block">
      <Status shape="unassigned" className="text-[0.8125rem]!">
        {words.nobody}
      </Status>
    </span>
  );
}

function Due({ due, ended }: { due: RowParts["due"] | undefined; ended: boolean }) {
  const words = useWords();
  if (due === undefined) return null;
  if (ended) return <span className="text-[0.875rem] text-muted @md:block">{words.ended}</span>;
  if (!due) return <span className="text-[0.875rem] text-muted @md:block">{words.noDue}</span>;
  const { text, over, soon } = dueIn(due.on, due.late, words.due);
  return (
    <time dateTime={due.on} title={date(due.on)} className={join("figures text-second @md:block", soon && "font-bold")}>
      {over ? <Status shape="late">{text}</Status> : text}
    </time>
  );
}
