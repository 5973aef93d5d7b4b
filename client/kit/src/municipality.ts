import type { Locale } from "./i18n";
import type { Ground, Tiles } from "./map/ground";

/** The shapes in which the service says what its municipality is like; the kit needs no more of them. */
export type Texts = Record<string, string>;
type Spot = { lat: number; lon: number };
type StopSource = { kind: "please_phone" | "not_ours"; text: Texts; phone: string | null; url: string | null; at_least: number | null };
type QuestionSource = {
  code: string;
  kind: "choice" | "number" | "text" | "date";
  required: boolean;
  label: Texts;
  options: { code: string; label: Texts; active: boolean; stop: StopSource | null }[];
  min: number | null;
  max: number | null;
  unit: Texts | null;
  days_back: number | null;
  days_ahead: number | null;
  stop: StopSource | null;
  active: boolean;
};
type NamedSource = Spot & { name: string; en: string };
type GroundSource = {
  districts: (NamedSource & { code: string; active: boolean; radius_m: number })[];
  map: {
    centre: Spot;
    zoom: Ground["zoom"];
    outline: unknown;
    landmarks: (NamedSource & { kind: string })[];
    lines: { name: Texts; points: number[][] }[];
    credits: Ground["credits"];
    tiles: Tiles | null;
    desk_tiles: Tiles | null;
  };
};

/** Said where an answer means that a report is the wrong way: phone, or another body's door. */
export type Stop = { kind: "please_phone" | "not_ours"; text: string; phone: string | null; url: string | null; atLeast: number | null };
export type Option = { code: string; label: string; active: boolean; stop: Stop | null };
/** A question about a report, in the reader's language. What is asked no longer is for those who read old answers. */
export type Question = {
  code: string;
  kind: "choice" | "number" | "text" | "date";
  required: boolean;
  label: string;
  options: Option[];
  min: number | null;
  max: number | null;
  unit: string;
  daysBack: number | null;
  daysAhead: number | null;
  stop: Stop | null;
  active: boolean;
};
/** `reach`: how many metres it extends around its point, about. */
export type District = { code: string; name: string; latitude: number; longitude: number; reach: number };

type Say = (texts: Texts) => string;

/** The text in the reader's language; a language that the profile lacks falls back to Japanese. */
export const inLanguage =
  (locale: Locale): Say =>
  (texts) =>
    texts[locale] ?? texts.ja ?? "";

const at = ({ lat, lon }: Spot) => ({ latitude: lat, longitude: lon });

const named = (place: NamedSource, locale: Locale) => ({ ...at(place), name: locale === "en" ? place.en : place.name });

const NO_TILES: Tiles = { style_url: null, raster_url: null, credit: null };

/** The towns of now; those of before stand in old reports only. */
export const districtsOf = ({ districts }: Pick<GroundSource, "districts">, locale: Locale): District[] =>
  districts.filter(({ active }) => active).map((district) => ({ code: district.code, reach: district.radius_m, ...named(district, locale) }));

/** How far around its point a place may be that is known by its town alone; nothing for a real point. */
export const reachOf = (districts: District[], district: string | null, accuracy: "point" | "town" | null): number | undefined =>
  accuracy === "town" ? (districts.find(({ code }) => code === district)?.reach ?? 500) : undefined;

/** What the map draws of a municipality; the desk's may take its pictures from elsewhere. */
export function groundOf(source: GroundSource, locale: Locale, tiles: "tiles" | "desk_tiles" = "tiles"): Ground {
  const say = inLanguage(locale);
  const { map } = source;
  return {
    centre: at(map.centre),
    zoom: map.zoom,
    outline: map.outline as GeoJSON.GeoJSON,
    districts: districtsOf(source, locale),
    landmarks: map.landmarks.map((landmark) => ({ kind: landmark.kind, ...named(landmark, locale) })),
    lines: map.lines.map((line) => ({
      name: say(line.name),
      points: line.points.map(([longitude = 0, latitude = 0]) => ({ longitude, latitude })),
    })),
    credits: map.credits,
    tiles: map[tiles] ?? NO_TILES,
  };
}

const stopOf = (stop: StopSource | null, say: Say): Stop | null =>
  stop && { kind: stop.kind, text: say(stop.text), phone: stop.phone, url: stop.url, atLeast: stop.at_least };

export const questionOf = (source: QuestionSource, say: Say): Question => ({
  code: source.code,
  kind: source.kind,
  required: source.required,
  label: say(source.label),
  options: source.options.map(({ code, label, active, stop }) => ({ code, label: say(label), active, stop: stopOf(stop, say) })),
  min: source.min,
  max: source.max,
  unit: source.unit ? say(source.unit) : "",
  daysBack: source.days_back,
  daysAhead: source.days_ahead,
  stop: stopOf(source.stop, say),
  active: source.active,
});

/** A question as it is asked now, without the options that are offered no longer. */
export const askedNow = (question: Question): Question => ({ ...question, options: question.options.filter(({ active }) => active) });
