export type At = { latitude: number; longitude: number };
export type Named = At & { name: string; kind?: string };

export type Credit = { text: string; url?: string | null };
/** `credit`: who is named on the map itself. */
export type Tiles = { style_url: string | null; raster_url: string | null; credit: Credit | null };

/** A numbered thing in the street: a lamp, a tree, a bench. */
export type Asset = At & { id: string; kind: string; number: string };

/** What a municipality says about its map, in the reader's language. */
export type Ground = {
  centre: At;
  zoom: { min: number; start: number; max: number };
  /** GeoJSON of the municipality's border. */
  outline: GeoJSON.GeoJSON;
  districts: Named[];
  landmarks: Named[];
  lines: { name: string; points: At[] }[];
  credits: Credit[];
  /** A MapLibre style, or `{z}/{x}/{y}` picture tiles; without both the built-in ground is all there is. */
  tiles: Tiles;
};

export type Bounds = { west: number; south: number; east: number; north: number };
export type View = { bounds: Bounds; zoom: number; centre: At };

/** What is known by its town alone is somewhere within `reach` metres: drawn as an area, never as a point. */
export type Rough = At & { reach?: number | undefined };

/** A point of a map layer; `count` above 1 is a cluster. `order`: its number, where one goes from one to the next. */
export type Mark = Rough & { id: string; count: number; tone: "open" | "done"; label: string; order?: number };

const EARTH_M = 6_371_000;

/** Metres between two places. */
export function metres(one: At, other: At): number {
  const rad = Math.PI / 180;
  const [a, b] = [one.latitude * rad, other.latitude * rad];
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(((other.longitude - one.longitude) * rad) / 2) ** 2;
  return 2 * EARTH_M * Math.asin(Math.sqrt(half));
}

/** The named place whose point is nearest: good for "near …", not for "in …". */
export function nearest<T extends At>(places: T[], to: At): T | undefined {
  let best: T | undefined;
  let least = Infinity;
  for (const place of places) {
    const distance = metres(place, to);
    if (distance < least) [best, least] = [place, distance];
  }
  return best;
}

/** Every position of a geometry, whatever its kind. */
function* positions(of: unknown): Generator<[number, number]> {
  if (!Array.isArray(of)) return;
  if (typeof of[0] === "number") yield of as [number, number];
  else for (const part of of) yield* positions(part);
}

const coordinatesOf = (shape: GeoJSON.GeoJSON): unknown[] => {
  if (shape.type === "FeatureCollection") return shape.features.flatMap(coordinatesOf);
  if (shape.type === "Feature") return coordinatesOf(shape.geometry);
  return shape.type === "GeometryCollection" ? shape.geometries.flatMap(coordinatesOf) : [shape.coordinates];
};

/** The box round a shape: west, south, east, north. */
export function boundsOf(shape: GeoJSON.GeoJSON): [number, number, number, number] {
  const box: [number, number, number, number] = [180, 90, -180, -90];
  for (const [longitude, latitude] of positions(coordinatesOf(shape))) {
    box[0] = Math.min(box[0], longitude);
    box[1] = Math.min(box[1], latitude);
    box[2] = Math.max(box[2], longitude);
    box[3] = Math.max(box[3], latitude);
  }
  return box;
}
