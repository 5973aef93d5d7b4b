import { date, dateParts, isoDay, number } from "./format";
import { useKitLocale } from "./i18n";
import { join } from "./join";

type At = { at: string | Date; now?: Date; className?: string };

/** 12月4日（金） inside a sentence or a row, at the size of the words around it. */
export function DateFigure({ at, now, className }: At) {
  return (
    <time dateTime={isoDay(at)} className={join("figures whitespace-nowrap", className)}>
      {date(at, useKitLocale(), now)}
    </time>
  );
}

/** The date as the hero: **12**月**4**日（金）, figures large. Once in a part of a screen. */
export function LargeDate({ at, now, className }: At) {
  return (
    <time dateTime={isoDay(at)} className={join("figures text-second", className)}>
      {dateParts(at, useKitLocale(), now).map(({ figure, unit }) => (
        <span key={unit} className="inline-block whitespace-pre">
          {figure && <span className="text-figure font-bold">{figure}</span>}
          {unit}
        </span>
      ))}
    </time>
  );
}

/** 412件: the figure bold, the unit plain. `large` as the hero of a part, where no date is. */
export function Count({ value, unit, large = false, className }: { value: number; unit: string; large?: boolean; className?: string }) {
  const space = /^[a-z]/i.test(unit) ? " " : "";
  return (
    <span className={join("figures", !large && "whitespace-nowrap", className)}>
      <span className={large ? "text-figure leading-none font-bold" : "font-bold"}>{number(value)}</span>
      <span className={large ? "text-second" : undefined}>
        {space}
        {unit}
      </span>
    </span>
  );
}
