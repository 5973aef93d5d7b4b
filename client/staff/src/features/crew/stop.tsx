import { Button, NamedIcon } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { Me, RoundStopReply } from "@tsunagaru/sdk";
import { ArrowDown, ArrowUp, Camera, ChevronDown, CircleSlash, Lock, MapPinned, MessageSquare, Play, StickyNote, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { StateTag } from "../../shared/state";
import { DeedDialog } from "./deed-dialog";
import { endWaits } from "./left";
import { begin, type CrewMove, type DeedEntry } from "./outbox";
import { Picture } from "./picture";

const MOVES: { name: CrewMove; icon: ReactNode }[] = [
  { name: "start", icon: <Play size={22} aria-hidden="true" /> },
  { name: "finish", icon: <Camera size={22} aria-hidden="true" /> },
  { name: "mark_not_found", icon: <CircleSlash size={22} aria-hidden="true" /> },
  { name: "reply", icon: <MessageSquare size={22} aria-hidden="true" /> },
];

type Props = {
  stop: RoundStopReply;
  number: number;
  me: Me;
  deeds: DeedEntry[] | null;
  open: boolean;
  onOpen: (open: boolean) => void;
  onUp?: (() => void) | undefined;
  onDown?: (() => void) | undefined;
  onRemove?: (() => void) | undefined;
};

/** One stop: what and where, and under it what can be done there. */
export function Stop({ stop, number, me, deeds, open, onOpen, ...order }: Props) {
  const labels = useLabels();
  const words = labels.crew;
  const here = useHere();
  const category = here?.categories.find(({ code }) => code === stop.category);
  const own = (deeds ?? []).filter(({ form }) => form?.base.report_id === stop.report_id && form.by === me.id);
  const queued = own.filter(({ state }) => state === "waiting" || state === "refused");
  const picture = stop.photos.find(({ small }) => small)?.small;
  return (
    <article className={stop.closed ? "bg-daikon" : "bg-white"}>
      <button type="button" aria-expanded={open} onClick={() => onOpen(!open)} className="grid w-full grid-cols-[2.25rem_minmax(0,1fr)_auto] gap-3 px-4 py-3 text-left">
        <span className={`figures grid size-9 place-items-center rounded-full font-bold ${stop.closed ? "border-2 border-green text-green" : "bg-green text-white"}`}>{number}</span>
        <span className="min-w-0">
          <span className="phrase flex items-center gap-2 text-[1.0625rem] leading-140 font-bold">
            <NamedIcon name={category?.icon ?? ""} size={20} />
            {category?.label ?? labels.otherCategory}
          </span>
          <span className="block">{stop.place.label}</span>
          {stop.place.accuracy === "town" && <strong className="block text-[0.9375rem]">{words.townOnly}</strong>}
          {stop.place.note && <span className="block text-[0.9375rem] text-muted">{stop.place.note}</span>}
          <span className="mt-1 flex flex-wrap items-center gap-x-3">
            <StateTag state={stop.state} className="text-[0.875rem]" />
            {stop.leg_m > 0 && <span className="figures text-[0.8125rem] text-muted">{words.leg(stop.leg_m)}</span>}
          </span>
          {queued.map((entry) => (
            <span key={entry.id} className={`mt-1 block text-[0.9375rem] font-bold ${entry.state === "refused" ? "text-ink" : "text-green"}`}>
              {words.queued[entry.form?.move ?? ""]}
            </span>
          ))}
        </span>
        <span className="grid justify-items-end gap-2">
          {picture && <Picture url={picture.url} alt="" className="size-20 rounded-8" />}
          <ChevronDown size={20} aria-hidden="true" className={`text-muted transition-transform ${open ? "rotate-180" : ""}`} />
        </span>
      </button>
      {open && <Inside stop={stop} me={me} deeds={deeds} own={own} order={order} />}
    </article>
  );
}

function Inside({ stop, me, deeds, own, order }: { stop: RoundStopReply; me: Me; deeds: DeedEntry[] | null; own: DeedEntry[]; order: Pick<Props, "onUp" | "onDown" | "onRemove"> }) {
  const words = useLabels().crew;
  const [writing, setWriting] = useState<string | null>(null);
  const entry = own.find(({ id, state }) => id === writing && state !== "waiting");
  const ended = endWaits(own, stop.report_id);
  const offered = MOVES.filter(({ name }) => !ended && stop.moves.some((move) => move.name === name) && !own.some(({ state, form }) => state === "waiting" && form?.move === name));
  const { latitude, longitude } = stop.place;
  return (
    <div className="grid gap-3 px-4 pb-4">
      <p className="whitespace-pre-wrap">{stop.text}</p>
      {stop.photos.length > 0 && (
        <ul className="flex gap-2 overflow-x-auto">
          {stop.photos.map(({ upload_id, small }, index) => small && <li key={upload_id} className="shrink-0"><Picture url={small.url} alt={words.photo(index + 1)} className="h-40 rounded-8" /></li>)}
        </ul>
      )}
      <p className="flex flex-wrap items-center gap-x-4">
        <span className="figures text-[0.875rem] text-muted">{stop.number}</span>
        <a href={`geo:${latitude},${longitude}?q=${latitude},${longitude}`} className="link inline-flex min-h-11 items-center gap-2">
          <MapPinned size={20} aria-hidden="true" />
          {words.openMap}
        </a>
        {/* Phones that know no `geo:` open this one. */}
        <a href={`https://www.google.com/maps/search/?api=1&query=${latitude},${longitude}`} target="_blank" rel="noreferrer" className="link inline-flex min-h-11 items-center">
          {words.webMap}
        </a>
      </p>
      <div className="grid grid-cols-2 gap-2">
        {offered.map(({ name, icon }) => (
          <Button key={name} size="large" look={name === "finish" ? "strong" : "plain"} icon={icon} className="gap-1.5! px-2! text-[1rem]!" onClick={() => void begin(me.id, stop, name, deeds).then(setWriting)}>
            {own.some(({ state, form }) => state === "draft" && form?.move === name && (form.note || form.no_photo_reason)) ? `${words.moves[name]}・${words.draft}` : words.moves[name]}
          </Button>
        ))}
      </div>
      <Notes stop={stop} waiting={own.flatMap(({ state, form }) => (state === "waiting" && form?.move === "note" ? form.note : []))} onWrite={() => void begin(me.id, stop, "note", deeds).then(setWriting)} />
      {order.onRemove && (
        <div className="flex flex-wrap items-center justify-end gap-1">
          <span className="mr-auto text-[0.875rem] text-muted">{words.move}</span>
          <Step label={words.up(stop.number)} onClick={order.onUp}>
            <ArrowUp size={20} aria-hidden="true" />
          </Step>
          <Step label={words.down(stop.number)} onClick={order.onDown}>
            <ArrowDown size={20} aria-hidden="true" />
          </Step>
          <Step label={words.remove(stop.number)} onClick={order.onRemove}>
            <Trash2 size={20} aria-hidden="true" />
          </Step>
        </div>
      )}
      {entry && <DeedDialog key={entry.id} entry={entry} onClose={() => setWriting(null)} />}
    </div>
  );
}

/** What colleagues wrote to each other, and what this phone has yet to send. */
function Notes({ stop, waiting, onWrite }: { stop: RoundStopReply; waiting: string[]; onWrite: () => void }) {
  const words = useLabels().crew;
  return (
    <section className="grid gap-2">
      <div className="flex items-center gap-2">
        <h3 className="flex flex-1 items-center gap-2 text-[0.9375rem] font-bold">
          {words.colleagues}
          <Lock size={16} aria-hidden="true" className="text-muted" />
        </h3>
        <Button size="small" look="quiet" icon={<StickyNote size={18} aria-hidden="true" />} onClick={onWrite}>
          {words.moveTitles.note}
        </Button>
      </div>
      {/* A round that was kept before notes came along has none. */}
      {stop.notes?.map((note) => (
        <div key={note.id} className="border-l-4 border-ink bg-soil-50 px-3 py-2">
          <p className="text-[0.9375rem] leading-160 whitespace-pre-wrap">{note.text}</p>
          <p className="figures text-[0.8125rem] text-muted">
            {note.author}&nbsp;・ {dateTime(note.at)}
          </p>
        </div>
      ))}
      {waiting.map((text) => (
        <div key={text} className="border-l-4 border-green bg-leaf px-3 py-2">
          <p className="text-[0.9375rem] leading-160 whitespace-pre-wrap">{text}</p>
          <p className="text-[0.8125rem] font-bold text-green">{words.queued.note}</p>
        </div>
      ))}
    </section>
  );
}

function Step({ label, onClick, children }: { label: string; onClick: (() => void) | undefined; children: ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} disabled={!onClick} onClick={onClick} className="grid size-11 place-items-center rounded-8 border border-edge hover:bg-daikon disabled:opacity-35">
      {children}
    </button>
  );
}
