import { join, Mark } from "@tsunagaru/kit";
import type { ImageReply, MessageDay, MessageWords } from "@tsunagaru/sdk";
import { useId, useState } from "react";
import { useHere } from "../../../shared/municipality";
import { saidDay } from "../local";
import { useWords } from "../words";

type Seen = { words: Required<MessageWords>; link: string; dates: MessageDay[]; image: ImageReply | null; alt: string; urgent: boolean; language: string };
const WAYS = ["line", "mail", "push"] as const;

/** As it looks where it arrives. */
export function Previews(seen: Seen) {
  const words = useWords();
  const [way, setWay] = useState<(typeof WAYS)[number]>("line");
  const name = useId();
  const { title, text } = seen.words;
  const Shown = { line: InLine, mail: InMail, push: OnPhone }[way];
  return (
    <section aria-label={words.preview.title}>
      <fieldset className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
        <legend className="sr-only">{words.preview.title}</legend>
        <span aria-hidden="true" className="text-meta text-muted">
          {words.preview.title}
        </span>
        {WAYS.map((one) => (
          <label key={one} className={join("inline-flex min-h-9 cursor-pointer items-center border-b-3 px-1 text-second has-[:focus-visible]:outline-3", one === way ? "border-green font-bold" : "border-transparent text-muted hover:text-ink")}>
            <input type="radio" name={name} className="sr-only" checked={one === way} onChange={() => setWay(one)} />
            {words.preview[one]}
          </label>
        ))}
      </fieldset>
      {title || text ? <Shown {...seen} /> : <p className="bg-daikon p-5 text-second text-muted">{words.previewEmpty}</p>}
    </section>
  );
}

function Picture({ image, alt, className }: { image: ImageReply | null; alt: string; className?: string }) {
  if (!image?.large) return null;
  return <img src={image.large.url} width={image.large.width} height={image.large.height} alt={alt} className={join("h-auto w-full", className)} />;
}

function InLine({ words: { title, text, button }, link, dates, image, alt, urgent, language }: Seen) {
  const words = useWords();
  return (
    <div className="bg-[#e8eee9] p-4" lang={language}>
      <div className="max-w-88 overflow-hidden rounded-16 bg-white">
        <Picture image={image} alt={alt} />
        <div className="grid gap-1 px-4 py-3">
          <p className="phrase text-second leading-150 font-bold">{title}</p>
          {urgent && <p className="text-meta font-bold">{words.urgentLine}</p>}
          <p className="line-clamp-6 text-second leading-150 break-words whitespace-pre-wrap">{text}</p>
          {dates.map((one, at) => (
            <p key={at} className="figures phrase text-second leading-150 font-bold">
              {saidDay(one, language)}
            </p>
          ))}
        </div>
        {link && <p className="border-t border-rule py-2.5 text-center text-second font-bold text-green">{button || words.open}</p>}
        {dates.length > 0 && <p className="border-t border-rule py-2.5 text-center text-second font-bold">{words.intoCalendar}</p>}
      </div>
    </div>
  );
}

function InMail({ words: { title, text, button }, link, dates, image, alt, urgent, language }: Seen) {
  const words = useWords();
  const here = useHere();
  return (
    <div className="border border-rule bg-white" lang={language}>
      <p className="border-b border-rule px-4 py-2 text-second break-words">
        <span className="mr-2 text-muted">{words.name}</span>
        {`[${here?.title ?? ""}] ${title}`}
      </p>
      <div className="grid max-w-144 gap-3 px-4 py-4">
        <p className="phrase text-section font-bold">{title}</p>
        {urgent && <p className="font-bold">{words.urgentLine}</p>}
        <Picture image={image} alt={alt} />
        <p className="text-body break-words whitespace-pre-wrap">{text}</p>
        {dates.length > 0 && (
          <div>
            <p>{words.days.title}</p>
            <ul className="figures list-disc pl-6 font-bold">
              {dates.map((one, at) => (
                <li key={at} className="phrase">
                  {saidDay(one, language)}
                </li>
              ))}
            </ul>
            <p className="text-second text-green underline">{words.intoCalendar}</p>
          </div>
        )}
        {link && (
          <p>
            <span className="inline-block rounded-8 bg-green px-5 py-2.5 font-bold text-white">{button || words.open}</span>
          </p>
        )}
        <p className="border-t border-rule pt-2 text-meta text-muted">{words.mailFoot}</p>
      </div>
    </div>
  );
}

function OnPhone({ words: { title, text, push_title: short }, dates, language }: Seen) {
  const here = useHere();
  return (
    <div className="bg-night p-4" lang={language}>
      <div className="grid max-w-88 grid-cols-[auto_minmax(0,1fr)] gap-3 rounded-16 bg-white px-3.5 py-3">
        <span className="grid size-9 place-items-center rounded-8 bg-leaf text-green">
          <Mark size={24} />
        </span>
        <span className="min-w-0">
          <span className="block text-meta text-muted">{here?.title}</span>
          <span className="block truncate text-second font-bold">{short || title}</span>
          <span className="line-clamp-2 text-second leading-140 break-words">{[firstDay(dates, language), text].filter(Boolean).join("\n")}</span>
        </span>
      </div>
    </div>
  );
}

/** What stands before the text of a notice: the earliest day. */
function firstDay(dates: MessageDay[], language: string): string {
  const [first] = dates.toSorted((one, other) => one.day.localeCompare(other.day) || (one.starts ?? "").localeCompare(other.starts ?? ""));
  if (!first) return "";
  const whole = saidDay(first, language);
  return whole.length <= MOST_DAY ? whole : saidDay({ ...first, place: "" }, language);
}

const MOST_DAY = 60;
