import { useQuery } from "@tanstack/react-query";
import type { Ground } from "@tsunagaru/kit/map";
import { getMunicipality, type MunicipalityReply } from "@tsunagaru/sdk";
import { useMemo } from "react";
import { type Locale, useLocale } from "@tsunagaru/kit/i18n";

/** Said where an answer means that a report is the wrong way: phone, or another body's door. */
export type Stop = { kind: "please_phone" | "not_ours"; text: string; phone: string | null; url: string | null; atLeast: number | null };
export type Question = {
  code: string;
  kind: "choice" | "number" | "text" | "date";
  required: boolean;
  label: string;
  options: { code: string; label: string; stop: Stop | null }[];
  min: number | null;
  max: number | null;
  unit: string;
  daysBack: number | null;
  daysAhead: number | null;
  stop: Stop | null;
};
export type AssetAsk = { kind: string; label: string };
export type Category = {
  code: string;
  icon: string;
  label: string;
  hint: string;
  promiseDays: number;
  public: boolean;
  questions: Question[];
  danger: string | null;
  asset: AssetAsk | null;
  active: boolean;
  emergency: boolean;
  release: "staff" | "automatic";
  release_after_hours: number;
};
export type District = { code: string; name: string; latitude: number; longitude: number };

/** What the municipality says about itself, in the reader's language. */
export type Here = {
  name: string;
  title: string;
  contact: { organisation: string; phone: string; dangerPhone: string; dangerText: string };
  languages: Locale[];
  firstAnswerDays: number;
  categories: Category[];
  /** For what residents put right themselves; never offered for reports. */
  solvedCategories: Category[];
  solvedDanger: string;
  districts: District[];
  ground: Ground;
};

type Source = MunicipalityReply["categories"][number]["questions"][number];
type Texts = Record<string, string>;

const at = ({ lat, lon }: { lat: number; lon: number }) => ({ latitude: lat, longitude: lon });

/** The text in the reader's language; a language that the profile lacks falls back to Japanese. */
const inLanguage = (locale: Locale) => (texts: Texts) => texts[locale] ?? texts.ja ?? "";

/** A style document, or the address pattern of picture tiles. */
const tilesOf = (url: string | null): Ground["tiles"] =>
  url?.includes("{z}") ? { style_url: null, raster_url: url, attribution: null } : { style_url: url, raster_url: null, attribution: null };

function stopIn(say: (texts: Texts) => string, stop: Source["stop"]): Stop | null {
  return stop && { kind: stop.kind, text: say(stop.text), phone: stop.phone, url: stop.url, atLeast: stop.at_least };
}

/** A question as it is asked now; what is asked no longer is for those who read old answers. */
function askedIn(say: (texts: Texts) => string, source: Source): Question {
  return {
    code: source.code,
    kind: source.kind,
    required: source.required,
    label: say(source.label),
    options: source.options.filter(({ active }) => active).map(({ code, label, stop }) => ({ code, label: say(label), stop: stopIn(say, stop) })),
    min: source.min,
    max: source.max,
    unit: source.unit ? say(source.unit) : "",
    daysBack: source.days_back,
    daysAhead: source.days_ahead,
    stop: stopIn(say, source.stop),
  };
}

function readable(source: MunicipalityReply, locale: Locale): Here {
  const say = inLanguage(locale);
  const named = (place: { name: string; en: string; lat: number; lon: number }) => ({
    ...at(place),
    name: locale === "en" ? place.en : place.name,
  });
  const { map, contact } = source;
  const districts = source.districts.filter(({ active }) => active).map((one) => ({ code: one.code, ...named(one) }));
  const category = ({ code, icon, label, hint, promise_days, active, emergency, public: open, questions, danger, asset, release, release_after_hours }: MunicipalityReply["categories"][number]): Category => ({
      public: open,
      questions: questions.filter((one) => one.active).map((one) => askedIn(say, one)),
      danger: danger && say(danger),
      asset: asset && { kind: asset.kind, label: say(asset.label) },
      code,
      icon,
      label: say(label),
      hint: say(hint),
      promiseDays: promise_days,
      active,
      emergency,
      release,
      release_after_hours,
    });
  return {
    name: say(source.name),
    title: say(source.site_title),
    languages: source.languages as Locale[],
    firstAnswerDays: source.promises.first_answer,
    contact: {
      organisation: say(contact.organisation),
      phone: contact.phone,
      dangerPhone: contact.danger_phone,
      dangerText: say(contact.danger_text),
    },
    categories: source.categories.filter((one) => !one.solved).map(category),
    solvedCategories: source.categories.filter((one) => one.solved && one.active).map(category),
    solvedDanger: source.solved ? say(source.solved.danger) : "",
    districts,
    ground: {
      centre: at(map.centre),
      zoom: map.zoom,
      outline: map.outline as GeoJSON.GeoJSON,
      districts,
      landmarks: map.landmarks.map((one) => ({ kind: one.kind, ...named(one) })),
      lines: map.lines.map((line) => ({
        name: say(line.name),
        points: line.points.map(([longitude = 0, latitude = 0]) => ({ longitude, latitude })),
      })),
      credits: map.credits,
      tiles: tilesOf(map.style_url),
    },
  };
}

/** The municipality behind this address: loaded once, kept by the service worker for offline. */
export function useHere(): Here | undefined {
  const { locale } = useLocale();
  const { data } = useQuery({
    queryKey: ["municipality"],
    queryFn: async ({ signal }) => (await getMunicipality({ signal })).data,
    // The service worker answers this one offline too.
    networkMode: "always",
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return useMemo(() => data && readable(data, locale), [data, locale]);
}
