import type { Rough } from "./ground";

const STEPS = 48;
const DEGREE_M = 111_320;

/** The areas of what is known by its town alone. */
export const roughData = (places: (Rough & { id?: string })[]): GeoJSON.FeatureCollection => ({
  type: "FeatureCollection",
  features: places.flatMap(({ id = "", latitude, longitude, reach }): GeoJSON.Feature[] => {
    if (!reach) return [];
    const [high, wide] = [reach / DEGREE_M, reach / DEGREE_M / Math.cos((latitude * Math.PI) / 180)];
    const ring = Array.from({ length: STEPS + 1 }, (_, step) => {
      const turn = (2 * Math.PI * (step % STEPS)) / STEPS;
      return [longitude + wide * Math.cos(turn), latitude + high * Math.sin(turn)];
    });
    return [{ type: "Feature", geometry: { type: "Polygon", coordinates: [ring] }, properties: { id } }];
  }),
});
