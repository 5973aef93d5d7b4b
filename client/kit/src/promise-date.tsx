import type { ReactNode } from "react";
import { LargeDate } from "./dates";
import { shortDate } from "./format";
import { useKitLabels, useKitLocale } from "./i18n";
import { join } from "./join";
import { type PromiseFacts, promiseStand } from "./promise-facts";
import { ShapeIcon } from "./shape";

const LOOKS = {
  promised: { edge: "", colour: "text-soil" },
  moved: { edge: "", colour: "text-soil" },
  late: { edge: "", colour: "text-late" },
  kept: { edge: "promise-solid", colour: "text-green" },
} as const;

/**
 * The day that was promised, large, with what will have happened by then and who said so.
 * Late and kept follow from the days; a day that was moved shows the former one struck through.
 */
export function PromiseDate({
  due,
  done,
  before,
  counts,
  children,
  owner,
  why,
  edge = true,
  left = true,
  now,
  className,
}: PromiseFacts & {
  /** What follows the date: 「までに電球を取りかえます」. */
  children?: ReactNode;
  /** Who promised, who is deciding: the second line. */
  owner?: ReactNode;
  /** Why the day was moved. */
  why?: ReactNode;
  /** Without it where a line stands near. */
  edge?: boolean;
  /** あと4日 beside the date; not where the last stop of a line says it. */
  left?: boolean;
  now?: Date;
  className?: string;
}) {
  const kit = useKitLabels().promise;
  const line = useKitLabels().line;
  const locale = useKitLocale();
  const stand = promiseStand({ due, done, before, counts }, now);
  const { edge: drawn, colour } = LOOKS[stand.state];
  const was = "before" in stand ? stand.before : null;
  const rest = { promised: kit.until, moved: kit.movedTo, late: null, kept: kit.done }[stand.state];
  return (
    <div className={join(edge && join("promise", drawn), colour, className)}>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-second text-ink">
        {was && (
          <s className="figures text-muted">
            <span className="sr-only">{kit.before}: </span>
            {shortDate(was, locale, now)}
          </s>
        )}
        <span className="inline-flex flex-wrap items-baseline gap-x-2">
          <LargeDate at={stand.state === "kept" ? stand.done : due} now={now} className={colour} />
          {stand.state === "late" && (
            <span className="inline-flex items-baseline gap-1 font-bold text-late">
              <ShapeIcon shape="late" className="relative top-[0.1em] size-[0.95em]" />
              {kit.lateBy(stand.days)}
            </span>
          )}
        </span>
        {(children ?? rest) && <span className="phrase">{children ?? rest}</span>}
        {left && "left" in stand && <span className={join("figures ml-auto font-bold", colour)}>{line.left(stand.left)}</span>}
      </p>
      {stand.state === "kept" && <p className="text-meta text-muted">{keptWords()}</p>}
      {why && (
        <p className="text-meta text-muted">
          <span className="mr-[1em]">{kit.why}</span>
          {why}
        </p>
      )}
      {owner && <p className="text-meta text-muted">{owner}</p>}
    </div>
  );

  function keptWords(): string | null {
    if (stand.state !== "kept") return null;
    const day = shortDate(due, locale, now);
    if (stand.early === 0) return kit.onTheDay;
    return stand.early > 0 ? kit.early(day, stand.early) : kit.afterwards(day, -stand.early);
  }
}
