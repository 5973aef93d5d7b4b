import { LargeDate } from "@tsunagaru/kit/dates";
import { date, dateTime } from "@tsunagaru/kit/format";
import { MapFrame } from "@tsunagaru/kit/map";
import { reachOf } from "@tsunagaru/kit/municipality";
import { Notice } from "@tsunagaru/kit/notice";
import { Photo } from "@tsunagaru/kit/photo";
import type { WorkReply } from "@tsunagaru/sdk";
import { MapPinned } from "lucide-react";
import { useMemo } from "react";
import { AnswerForm } from "./answer-form";
import type { AnswerEntry } from "./outbox";
import { useHere } from "./municipality";
import { Part } from "./part";
import { words } from "./words";

/** The work: what, where, what the department says, what was said before, and the answer. */
export function Task({ work, link, entries, again }: { work: WorkReply; link: string; entries: AnswerEntry[] | null; again: () => void }) {
  return (
    <div className="grid gap-6">
      <div>
        <p>{words.to(work.firm)}</p>
        <p className="text-[0.9375rem] text-muted">
          {work.department}&nbsp;・ {words.until(date(work.until))}
        </p>
      </div>
      {work.needed_by && (
        <div className="border-l-3 border-dashed border-soil pl-4">
          <p className="text-soil">
            <LargeDate at={work.needed_by} />
          </p>
          <p>{words.needed}</p>
        </div>
      )}
      <Part title={words.instruction}>
        <p className="border-l-4 border-green bg-leaf px-4 py-3 whitespace-pre-wrap">{work.instruction}</p>
      </Part>
      <Part title={words.what}>
        <p className="font-bold">
          {work.category_label} <span className="figures ml-2 text-[0.875rem] font-normal text-muted">{words.number} {work.number}</span>
        </p>
        <p className="mt-1 whitespace-pre-wrap">{work.text}</p>
      </Part>
      <Place work={work} />
      {work.photos.length > 0 && (
        <Part title={words.photos}>
          <ul className="grid gap-2">
            {work.photos.map(({ upload_id, large }, index) => (
              <li key={upload_id}>
                <Photo src={large?.url ?? ""} alt={words.photo(index + 1)} width={large?.width} height={large?.height} className="rounded-12" />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Talk work={work} />
      {work.answer ? (
        <Notice tone="good" live title={words.sentTitle}>
          <p>{words.sent[work.answer]}</p>
        </Notice>
      ) : (
        <AnswerForm work={work} link={link} entries={entries} onSent={again} />
      )}
      <p className="text-[0.875rem] text-muted">{words.secret}</p>
    </div>
  );
}

function Place({ work }: { work: WorkReply }) {
  const { place } = work;
  const here = useHere();
  const reach = here && reachOf(here.districts, place.district, place.accuracy);
  const at = useMemo(() => ({ latitude: place.latitude, longitude: place.longitude, reach }), [place, reach]);
  const start = useMemo(() => ({ centre: at, zoom: at.reach ? 14 : 16 }), [at]);
  return (
    <Part title={words.place}>
      <p className="text-[1.125rem] font-bold">
        {here?.name} {place.label}
      </p>
      {work.asset_number && (
        <p>
          <span className="text-muted">{words.asset}: </span>
          <span className="figures">{work.asset_number}</span>
        </p>
      )}
      {place.accuracy === "town" && <p className="phrase">{words.townOnly}</p>}
      {place.note && (
        <p>
          <span className="text-muted">{words.note}: </span>
          {place.note}
        </p>
      )}
      {here && <MapFrame ground={here.ground} label={words.map} start={start} chosen={at} className="mt-2 h-64 rounded-12" />}
      <p className="mt-1 flex flex-wrap items-center gap-x-5">
        {/* Phones that know no `geo:` open this one. */}
        <a href={work.map_url} target="_blank" rel="noreferrer" className="link inline-flex min-h-11 items-center gap-2">
          <MapPinned size={20} aria-hidden="true" />
          {words.openMap}
        </a>
        <a href={`geo:${place.latitude},${place.longitude}?q=${place.latitude},${place.longitude}`} className="link inline-flex min-h-11 items-center">
          {words.otherMap}
        </a>
        <span className="figures text-[0.875rem] text-muted">
          {place.latitude.toFixed(5)}, {place.longitude.toFixed(5)}
        </span>
      </p>
    </Part>
  );
}

/** What was said so far; the first word is the instruction above. */
function Talk({ work }: { work: WorkReply }) {
  const lines = work.words.slice(1);
  if (lines.length === 0) return null;
  return (
    <Part title={words.talk}>
      <ol className="grid gap-3">
        {lines.map((line) => (
          <li key={line.id} className={line.by === "contractor" ? "border-l-4 border-rule pl-3" : "border-l-4 border-green pl-3"}>
            <p className="text-[0.875rem] text-muted">
              <span className="figures">{dateTime(line.at)}</span>&nbsp;・ {line.by === "contractor" ? words.you : work.department}
            </p>
            <p className="font-bold">{words.said[line.word]}</p>
            {line.note && <p className="whitespace-pre-wrap">{line.note}</p>}
            {line.photos.length > 0 && (
              <ul className="mt-1 grid grid-cols-3 gap-2">
                {line.photos.map(
                  ({ upload_id, small }, index) => small && <li key={upload_id}><Photo src={small.url} alt={words.photo(index + 1)} className="rounded-8" /></li>,
                )}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Part>
  );
}
