import { ImageOff } from "lucide-react";
import { useState } from "react";
import { shortDate } from "./format";
import { useKitLabels, useKitLocale } from "./i18n";
import { join } from "./join";

type Source = { src: string; alt: string; width?: number | undefined; height?: number | undefined };

/** One of a pair, and the day that it shows. */
type Moment = Source & { day?: string | null | undefined };

/** No higher than this in the text: what is taller is shown whole with room beside it. */
const TALLEST = 3 / 4;

/** The shape of a whole picture, known before it has come; without its measures, the usual one. */
function shapeOf({ width, height }: Pick<Source, "width" | "height">, usual: string): string {
  return width && height ? `${Math.max(width / height, TALLEST)}` : usual;
}

const isUpright = ({ width, height }: Pick<Source, "width" | "height">): boolean => Boolean(width && height && height > width);

const ratioOf = ({ width, height }: Pick<Source, "width" | "height">): number | null => (width && height ? width / height : null);

/** A processed photo, whole, in a box that keeps its place while loading; a missing file says so. */
export function Photo({
  src,
  alt,
  width,
  height,
  ratio,
  eager = false,
  srcSet,
  sizes,
  className,
}: Source & {
  ratio?: string;
  eager?: boolean;
  srcSet?: string | undefined;
  sizes?: string | undefined;
  className?: string;
}) {
  const words = useKitLabels();
  const [broken, setBroken] = useState(false);
  return (
    <div className={join("overflow-hidden bg-daikon", className)} style={{ aspectRatio: ratio ?? shapeOf({ width, height }, "4 / 3") }}>
      {broken ? (
        <div className="grid h-full place-content-center justify-items-center gap-1 text-[0.875rem] text-muted">
          <ImageOff size={24} aria-hidden="true" />
          {words.photoMissing}
        </div>
      ) : (
        <img
          src={src}
          alt={alt}
          srcSet={srcSet}
          sizes={sizes}
          loading={eager ? "eager" : "lazy"}
          fetchPriority={eager ? "high" : "auto"}
          decoding="async"
          onError={() => setBroken(true)}
          className="size-full object-contain"
        />
      )}
    </div>
  );
}

const TAG = "absolute top-3 rounded-2 px-2 py-0.5 text-second leading-150 font-bold";

type Both = { before: Moment; after: Moment; eager?: boolean; className?: string | undefined };

/** Two pictures of one format lie exactly on one another; others would hide a part of themselves. */
const isOneFormat = (one: Source, other: Source): boolean => Math.abs((ratioOf(one) ?? 1) - (ratioOf(other) ?? 1)) < 0.05;

/**
 * What was and what is, both whole: upright pictures side by side, wide ones of one format one over the other, and what
 * differs in format one below the other.
 */
export function BeforeAfter(both: Both) {
  if (isUpright(both.before) && isUpright(both.after)) return <Beside {...both} columns="grid-cols-2" />;
  return isOneFormat(both.before, both.after) ? <Divided {...both} /> : <Beside {...both} columns="grid-cols-1" />;
}

/** What a picture of a pair is of, and its day. */
export function MomentTag({ after, day, className = "left-3" }: { after: boolean; day?: string | null | undefined; className?: string }) {
  const words = useKitLabels();
  const locale = useKitLocale();
  return (
    <span className={join(TAG, "text-white", className, after ? "bg-green" : "bg-night/90")}>
      {after ? words.after : words.before}
      {day && <span className="figures"> {shortDate(day, locale)}</span>}
    </span>
  );
}

function Beside({ before, after, eager = false, className, columns }: Both & { columns: string }) {
  return (
    <figure className={join("grid gap-0.5 bg-night", columns, className)}>
      {[before, after].map((one, index) => (
        <div key={one.src} className="relative" style={{ aspectRatio: columns === "grid-cols-2" ? TALLEST : shapeOf(one, "4 / 3") }}>
          <Layer {...one} eager={eager} />
          <MomentTag after={index === 1} day={one.day} />
        </div>
      ))}
    </figure>
  );
}

/**
 * One over the other with a divider to drag.
 * A range input does the dragging, so keys and screen readers have it too.
 */
export function Divided({ before, after, eager = false, className }: Both) {
  const words = useKitLabels();
  const [share, setShare] = useState(50);
  return (
    <figure
      className={join("relative isolate overflow-hidden bg-daikon select-none", className)}
      style={{ aspectRatio: shapeOf(before, "4 / 3") }}
    >
      <Layer {...after} eager={eager} />
      <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}>
        <Layer {...before} eager={eager} />
      </div>
      {share > 14 && <MomentTag after={false} day={before.day} />}
      {share < 86 && <MomentTag after day={after.day} className="right-3" />}
      <div aria-hidden="true" className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 bg-white" style={{ left: `${share}%` }}>
        <span className="absolute top-1/2 left-1/2 grid size-11 -translate-1/2 place-items-center rounded-full bg-white text-[1.125rem] leading-none text-green shadow-2">
          ⇆
        </span>
      </div>
      <input
        type="range"
        min={0}
        max={100}
        value={share}
        onChange={(event) => setShare(Number(event.target.value))}
        aria-label={words.compare}
        aria-valuetext={words.compareValue(share)}
        className="absolute inset-0 size-full cursor-ew-resize touch-pan-y opacity-0"
      />
    </figure>
  );
}

function Layer({ src, alt, eager }: Source & { eager: boolean }) {
  return (
    <img
      src={src}
      alt={alt}
      loading={eager ? "eager" : "lazy"}
      fetchPriority={eager ? "high" : "auto"}
      decoding="async"
      draggable={false}
      className="absolute inset-0 size-full object-contain"
    />
  );
}
