import { useQuery } from "@tanstack/react-query";
import type { Ground } from "@tsunagaru/kit/map";
import { getMunicipality, type MunicipalityReply } from "@tsunagaru/sdk";
import { useMemo } from "react";

export type Here = { name: string; organisation: string; phone: string; ground: Ground };

const at = ({ lat, lon }: { lat: number; lon: number }) => ({ latitude: lat, longitude: lon });
const ja = (texts: Record<string, string>): string => texts.ja ?? "";

function readable({ name, contact, map, districts }: MunicipalityReply): Here {
  const url = map.style_url;
  return {
    name: ja(name),
    organisation: ja(contact.organisation),
    phone: contact.phone,
    ground: {
      centre: at(map.centre),
      zoom: map.zoom,
      outline: map.outline as GeoJSON.GeoJSON,
      districts: districts.filter(({ active }) => active).map((one) => ({ name: one.name, ...at(one) })),
      landmarks: map.landmarks.map((one) => ({ kind: one.kind, name: one.name, ...at(one) })),
      lines: map.lines.map((line) => ({
        name: ja(line.name),
        points: line.points.map(([longitude = 0, latitude = 0]) => ({ longitude, latitude })),
      })),
      credits: map.credits,
      tiles: url?.includes("{z}") ? { style_url: null, raster_url: url, attribution: null } : { style_url: url, raster_url: null, attribution: null },
    },
  };
}

export function useHere(): Here | undefined {
  const { data } = useQuery({
    queryKey: ["municipality"],
    queryFn: async ({ signal }) => (await getMunicipality({ signal })).data,
    staleTime: Infinity,
  });
  return useMemo(() => data && readable(data), [data]);
}
