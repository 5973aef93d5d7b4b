import { ImageOff } from "lucide-react";
import { useState } from "react";
import { useKitLabels } from "./i18n";
import { join } from "./join";

type Source = { src: string; alt: string; width?: number | undefined; height?: number | undefined };

/** No higher than this in the text: what is taller is shown whole with room beside it. */
const TALLEST = 3 / 4;

/** The shape of a whole picture, known before it has come; without its measures, the usual one. */
function shapeOf({ width, height }: Pick<Source, "width" | "height">, usual: string): string {
  return width && height ? `${Math.max(width / height, TALLEST)}` : usual;
}

const isUpright = ({ width, height }: Pick<Source, "width" | "height">): boolean => Boolean(width && height && height > width);

/**
 * A processed photo in a box that keeps its place while loading; a missing file says so.
 * Given its measures and no `ratio`, it is shown whole.
 */
export function Photo({
  src,
  alt,
  width,
  height,
  ratio,
  fit = ratio || !width ? "cover" : "contain",
  eager = false,
  srcSet,
  sizes,
  className,
}: Source & {
  ratio?: string;
  fit?: "cover" | "contain";
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
          className={join("size-full", fit === "cover" ? "object-cover" : "object-contain")}
        />
      )}
    </div>
  );
}

const TAG = "absolute top-3 rounded-2 px-2 py-0.5 text-second leading-150 font-bold";

type Both = { before: Source; after: Source; eager?: boolean; className?: string | undefined };

/** What was and what is: upright pictures side by side and whole, wide ones one over the other. */
export function BeforeAfter(both: Both) {
  return isUpright(both.before) && isUpright(both.after) ? <SideBySide {...both} /> : <Divided {...both} />;
}

function SideBySide({ before, after, eager = false, className }: Both) {
  const words = useKitLabels();
  return (
    <figure className={join("grid grid-cols-2 gap-0.5 bg-night", className)}>
      {[before, after].map((one, index) => (
        <div key={one.src} className="relative" style={{ aspectRatio: TALLEST }}>
          <Layer {...one} eager={eager} whole />
          <span className={join(TAG, "left-3 text-white", index === 0 ? "bg-night/90" : "bg-green")}>{index === 0 ? words.before : words.after}</span>
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
      <span className={join(TAG, "left-3 bg-night/90 text-white")} style={{ opacity: share > 14 ? 1 : 0 }}>
        {words.before}
      </span>
      <span className={join(TAG, "right-3 bg-green text-white")} style={{ opacity: share < 86 ? 1 : 0 }}>
        {words.after}
      </span>
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

function Layer({ src, alt, eager, whole = false }: Source & { eager: boolean; whole?: boolean }) {
  return (
    <img
      src={src}
      alt={alt}
      loading={eager ? "eager" : "lazy"}
      fetchPriority={eager ? "high" : "auto"}
      decoding="async"
      draggable={false}
      className={join("absolute inset-0 size-full", whole ? "object-contain" : "object-cover")}
    />
  );
}
