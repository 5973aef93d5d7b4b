import type { Rough } from "./ground";

const STEPS = 48;
const DEGREE_M = 111_320;

/** How far a place reaches, in degrees to the north and to the east. */
const degrees = ({ latitude, reach = 0 }: Rough): [number, number] => [reach / DEGREE_M, reach / DEGREE_M / Math.cos((latitude * Math.PI) / 180)];

/** West, south, east and north of all these places, areas with what they cover. */
export function around(places: Rough[]): [number, number, number, number] {
  const boxes = places.map((place) => {
    const [high, wide] = degrees(place);
    return { west: place.longitude - wide, south: place.latitude - high, east: place.longitude + wide, north: place.latitude + high };
  });
  return [Math.min(...boxes.map(({ west }) => west)), Math.min(...boxes.map(({ south }) => south)), Math.max(...boxes.map(({ east }) => east)), Math.max(...boxes.map(({ north }) => north))];
}

/** The areas of what is known by its town alone. */
export const roughData = (places: (Rough & { id?: string; order?: number; tone?: string })[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: places.flatMap(({ id = "", order, tone, ...place }): GeoJSON.Feature[] => {
    if (!place.reach) return [];
    const { latitude, longitude } = place;
    const [high, wide] = degrees(place);
    const ring = Array.from({ length: STEPS + 1 }, (_, step) => {
      const turn = (2 * Math.PI * (step % STEPS)) / STEPS;
      return [longitude + wide * Math.cos(turn), latitude + high * Math.sin(turn)];
    });
    return [{ type: "Feature", geometry: { type: "Polygon", coordinates: [ring] }, properties: { id, ...(order && { order }), ...(tone && { tone }) } }];
  }),
});
