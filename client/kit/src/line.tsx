import type { ReactNode } from "react";
import { shortDate } from "./format";
import { type KitLabels, useKitLabels, useKitLocale } from "./i18n";
import { join } from "./join";
import { type LineFacts, lineOf, type LineWords, standsAt, type Stop, type StopName, type Stroke } from "./line-facts";
import { Way } from "./line-way";
import { ShapeIcon, ShapePaths } from "./shape";

type Notes = Partial<Record<StopName, ReactNode>>;

/** The word under a stop: past where it was reached, 〜ている where it stands, plain where it is still to come. */
function wordOf(stop: Stop, words: LineWords, kit: KitLabels, facts: LineFacts): string {
  if (stop.tense === "late") return kit.line.late;
  if (stop.tense === "cannot") return words.cannot;
  if (stop.tense === "forwarded") return kit.line.forwardedTo(facts.forwarded?.to ?? "");
  if (stop.name === "again") return kit.line.again(words.changed.coming);
  if (stop.tense === "now") return words.moving.now;
  return words[stop.name][stop.tense];
}

function noteOf({ note }: Stop, kit: KitLabels, day: (at: string) => string): string {
  switch (note.say) {
    case "on":
      return day(note.day);
    case "since":
      return kit.line.since(day(note.day));
    case "by":
      return kit.line.by(day(note.day));
    case "left":
      return kit.line.left(note.days);
    case "passed":
      return kit.line.passed(note.days);
    case "not-yet":
      return kit.line.notYet;
    case "answer-comes":
      return kit.line.answerComes;
    case "reason":
      return kit.line.reason;
    case "nothing":
      return "";
  }
}

type LineProps = {
  facts: LineFacts;
  words: LineWords;
  /** Second lines of one's own in place of the dates. */
  notes?: Notes;
  /** The promised day stands in large letters nearby: the last stop says how many days are left. */
  dateAbove?: boolean;
  /** Days with their weekday, where there is room for it. */
  weekday?: boolean;
  /** From the start below one another, as in a narrow place. */
  upright?: boolean;
  label?: string;
  now?: Date;
  className?: string;
};

/** 言った → 動いた → 変わった: how far one thing has come. Below 17.5 rem of width the stops stand below one another. */
export function Line({ facts, words, notes = {}, dateAbove = false, weekday = false, upright = false, label, now, className }: LineProps) {
  const kit = useKitLabels();
  const locale = useKitLocale();
  const stops = lineOf(facts, now, dateAbove);
  const at = standsAt(stops);
  return (
    <StopList label={label ?? kit.line.label} upright={upright} className={className}>
      {stops.map((stop) => (
        <StopItem
          key={stop.name}
          stop={stop}
          here={stop === at}
          word={wordOf(stop, words, kit, facts)}
          note={notes[stop.name] ?? noteOf(stop, kit, (day) => shortDate(day, locale, now, weekday))}
        />
      ))}
    </StopList>
  );
}

/** What a line will say once there is one: every stop dotted, with what will happen there. */
export function LineToCome({ stops, className }: { stops: readonly { word: string; note: ReactNode }[]; className?: string }) {
  const kit = useKitLabels();
  return (
    <StopList label={kit.line.toCome} className={className}>
      {stops.map(({ word, note }, index) => (
        <StopItem key={word} stop={{ shape: "open", tone: "coming", after: index < stops.length - 1 ? "dotted" : null }} word={word} note={note} />
      ))}
    </StopList>
  );
}

function StopList({ label, upright = false, className, children }: { label: string; upright?: boolean; className?: string | undefined; children: ReactNode }) {
  return (
    <div className={join("line-box", className)}>
      <ol aria-label={label} className={join("line", upright && "line-upright")}>
        {children}
      </ol>
    </div>
  );
}

function StopItem({
  stop,
  word,
  note,
  here = false,
}: {
  stop: Pick<Stop, "shape" | "tone" | "after">;
  word: string;
  note: ReactNode;
  here?: boolean;
}) {
  return (
    <li className={`line-stop line-${stop.tone}`} aria-current={here ? "step" : undefined}>
      <span aria-hidden="true" className="line-rail">
        <ShapeIcon shape={stop.shape} className="size-[1.125rem] shrink-0" />
        {stop.after && <Way stroke={stop.after} />}
      </span>
      <span className="line-words">
        <span className="line-word phrase">{word}</span>
        {note && <span className="line-note figures phrase">{note}</span>}
      </span>
    </li>
  );
}

const DASHES: Record<Stroke, string | undefined> = { solid: undefined, dashed: "2.6 1.6", late: "2.6 1.6", dotted: "1.4 1.8" };
const WAY_COLOURS: Record<Stroke, string | undefined> = { solid: undefined, dashed: "text-soil", late: "text-late", dotted: "text-soil-400" };
const COLOURS = { soil: "text-soil", green: "text-green", coming: "text-soil-400", late: "text-late" } as const;

/** The same line in 64 × 12 for a row; who listens hears the word where it stands. */
export function LineGlyph({ facts, words, now, className }: Pick<LineProps, "facts" | "words" | "now" | "className">) {
  const kit = useKitLabels();
  const stops = lineOf(facts, now);
  const at = standsAt(stops);
  return (
    <span role="img" aria-label={at && wordOf(at, words, kit, facts)} className={join("inline-flex h-3 w-16 shrink-0 items-center", className)}>
      {stops.map(({ name, shape, tone, after }) => (
        <span key={name} className={join("contents", COLOURS[tone])}>
          <svg viewBox="0 0 18 18" aria-hidden="true" className="shape size-3 shrink-0">
            <ShapePaths shape={shape} line={2.6} />
          </svg>
          {after && (
            <span className={join("grid h-3 w-3.5 shrink-0", WAY_COLOURS[after])}>
              <svg viewBox="0 0 14 12" aria-hidden="true" className="shape">
                <path d="M1.5 6h11" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray={DASHES[after]} />
              </svg>
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
