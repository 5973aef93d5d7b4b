import type { Asset, At, Mark, Rough } from "./ground";

/** A place as maps write it. */
export const point = ({ latitude, longitude }: At): GeoJSON.Point => ({ type: "Point", coordinates: [longitude, latitude] });

/** Many as one source of a map. */
export const collection = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({ type: "FeatureCollection", features });

/** The one place that stands out, or none. */
export const chosenData = (at: Rough | null): GeoJSON.FeatureCollection =>
  collection(at && !at.reach ? [{ type: "Feature", geometry: point(at), properties: {} }] : []);

export const marksData = (marks: Mark[]): GeoJSON.FeatureCollection =>
  collection(
    marks
      .filter(({ reach }) => !reach)
      .map((mark) => ({
        type: "Feature",
        geometry: point(mark),
        properties: { id: mark.id, count: mark.count, tone: mark.tone, ...(mark.order && { order: mark.order }) },
      })),
  );

export const assetsData = (assets: Asset[]): GeoJSON.FeatureCollection =>
  collection(assets.map((asset) => ({ type: "Feature", geometry: point(asset), properties: { id: asset.id, number: asset.number } })));

const line = (from: [number, number], to: [number, number]): GeoJSON.Feature => ({
  type: "Feature",
  geometry: { type: "LineString", coordinates: [from, to] },
  properties: {},
});

/** The grid that keeps a street-level map without tiles from being an empty sheet: 100 m squares round a place. */
export function gridData(centre: At): GeoJSON.FeatureCollection {
  const [high, wide] = [0.0009, 0.0011];
  const [row, column] = [Math.round(centre.latitude / high), Math.round(centre.longitude / wide)];
  const reach = 48;
  const steps = Array.from({ length: 2 * reach + 1 }, (_, step) => step - reach);
  const [south, north] = [(row - reach) * high, (row + reach) * high];
  const [west, east] = [(column - reach) * wide, (column + reach) * wide];
  return collection(
    steps.flatMap((step) => [
      line([west, (row + step) * high], [east, (row + step) * high]),
      line([(column + step) * wide, south], [(column + step) * wide, north]),
    ]),
  );
}
