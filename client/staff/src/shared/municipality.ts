import { useQuery } from "@tanstack/react-query";
import type { Ground } from "@tsunagaru/kit/map";
import { getMunicipality, type MunicipalityReply } from "@tsunagaru/sdk";
import { useMemo } from "react";

export type Stop = { kind: "please_phone" | "not_ours"; text: string; phone: string | null; url: string | null; atLeast: number | null };
export type Question = {
  code: string;
  kind: "choice" | "number" | "text" | "date";
  required: boolean;
  label: string;
  options: { code: string; label: string; active: boolean; stop: Stop | null }[];
  unit: string;
  stop: Stop | null;
  active: boolean;
};
export type Category = { code: string; icon: string; label: string; department: string; privacy: string; public: boolean; questions: Question[]; active: boolean; forwardTo: string | null; release_after_hours: number };
export type District = { code: string; name: string; latitude: number; longitude: number };
export type Department = { code: string; name: string; active: boolean };

/** What the municipality says about itself, as the desk needs it. */
export type Here = {
  name: string;
  title: string;
  /** Of reports. */
  categories: Category[];
  /** Those of what residents put right too. */
  allCategories: Category[];
  thanks: string;
  /** In which residents read; Japanese first. */
  languages: string[];
  districts: District[];
  departments: Department[];
  ground: Ground;
};

const ja = (texts: Record<string, string>): string => texts.ja ?? "";
const at = ({ lat, lon }: { lat: number; lon: number }) => ({ latitude: lat, longitude: lon });

/** A style document, or the address pattern of picture tiles. */
const tilesOf = (url: string | null): Ground["tiles"] =>
  url?.includes("{z}") ? { style_url: null, raster_url: url, attribution: null } : { style_url: url, raster_url: null, attribution: null };

const category = ({ code, icon, label, department, privacy, public: open, active, forward_to: forwardTo, questions, release_after_hours }: MunicipalityReply["categories"][number]): Category => ({
  questions: questions.map(question),
  code,
  icon,
  label: ja(label),
  department,
  privacy,
  release_after_hours,
  public: open,
  active,
  forwardTo,
});

type Asked = MunicipalityReply["categories"][number]["questions"][number];

const stopIn = (stop: Asked["stop"]): Stop | null =>
  stop && { kind: stop.kind, text: ja(stop.text), phone: stop.phone, url: stop.url, atLeast: stop.at_least };

const question = (asked: Asked): Question => ({
  code: asked.code,
  kind: asked.kind,
  required: asked.required,
  label: ja(asked.label),
  options: asked.options.map(({ code, label, active, stop }) => ({ code, label: ja(label), active, stop: stopIn(stop) })),
  unit: asked.unit ? ja(asked.unit) : "",
  stop: stopIn(asked.stop),
  active: asked.active,
});

function readable({ map, ...source }: MunicipalityReply): Here {
  const districts = source.districts.filter(({ active }) => active).map((one) => ({ code: one.code, name: one.name, ...at(one) }));
  return {
    name: ja(source.name),
    title: ja(source.site_title),
    categories: source.categories.filter(({ solved }) => !solved).map(category),
    allCategories: source.categories.map(category),
    thanks: source.solved?.thanks ?? "",
    languages: ["ja", ...source.languages.filter((language) => language !== "ja")],
    districts,
    departments: source.departments.map(({ code, name, short_name, active }) => ({ code, name: short_name || ja(name), active })),
    ground: {
      centre: at(map.centre),
      zoom: map.zoom,
      outline: map.outline as GeoJSON.GeoJSON,
      districts,
      landmarks: map.landmarks.map((one) => ({ kind: one.kind, name: one.name, ...at(one) })),
      lines: map.lines.map((line) => ({
        name: ja(line.name),
        points: line.points.map(([longitude = 0, latitude = 0]) => ({ longitude, latitude })),
      })),
      credits: map.credits,
      tiles: tilesOf(map.style_url),
    },
  };
}

/** The municipality behind this address: loaded once. */
export function useHere(): Here | undefined {
  const { data } = useQuery({
    queryKey: ["municipality"],
    queryFn: async ({ signal }) => (await getMunicipality({ signal })).data,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  return useMemo(() => data && readable(data), [data]);
}
