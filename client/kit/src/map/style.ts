import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { collection, gridData, point } from "./data";
import type { Ground } from "./ground";

const GREEN = "#115a36";
const SOIL = "#6b4a2b";
const INK = "#1a1a1a";
const FONT = ["system"];

const WORLD = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]];

/** Everything but the municipality: its own ground stands out from its neighbours'. */
function outsideData(outline: GeoJSON.GeoJSON): GeoJSON.FeatureCollection {
  const rings = (shape: GeoJSON.GeoJSON): GeoJSON.Position[][] => {
    if (shape.type === "FeatureCollection") return shape.features.flatMap(rings);
    if (shape.type === "Feature") return rings(shape.geometry);
    if (shape.type === "Polygon") return shape.coordinates.slice(0, 1);
    return shape.type === "MultiPolygon" ? shape.coordinates.flatMap((polygon) => polygon.slice(0, 1)) : [];
  };
  return collection([{ type: "Feature", geometry: { type: "Polygon", coordinates: [WORLD, ...rings(outline)] }, properties: {} }]);
}

const named = (places: Ground["districts"]): SourceSpecification => ({
  type: "geojson",
  data: collection(
    places.map((place) => ({ type: "Feature", geometry: point(place), properties: { name: place.name, kind: place.kind ?? "" } })),
  ),
});

function sources(ground: Ground): Record<string, SourceSpecification> {
  const { raster_url } = ground.tiles;
  return {
    outline: { type: "geojson", data: ground.outline },
    grid: { type: "geojson", data: gridData(ground.centre) },
    lines: {
      type: "geojson",
      data: collection(
        ground.lines.map((line) => ({
          type: "Feature",
          geometry: { type: "LineString", coordinates: line.points.map((at) => [at.longitude, at.latitude]) },
          properties: { name: line.name },
        })),
      ),
    },
    districts: named(ground.districts),
    landmarks: named(ground.landmarks),
    areas: { type: "geojson", data: collection([]) },
    rough: { type: "geojson", data: collection([]) },
    assets: { type: "geojson", data: collection([]) },
    marks: { type: "geojson", data: collection([]) },
    me: { type: "geojson", data: collection([]) },
    chosen: { type: "geojson", data: collection([]) },
    ...(raster_url && {
      outside: { type: "geojson", data: outsideData(ground.outline) },
      // The library resolves no relative address.
      tiles: { type: "raster", tiles: [new URL(raster_url, window.location.href).href.replaceAll("%7B", "{").replaceAll("%7D", "}")], tileSize: 256, maxzoom: 18 },
    }),
  } satisfies Record<string, SourceSpecification>;
}

const text = (id: string, source: string, size: number, extra: Partial<LayerSpecification> & object): LayerSpecification =>
  ({
    id,
    type: "symbol",
    source,
    layout: { "text-field": ["get", "name"], "text-font": FONT, "text-size": size, "text-padding": 6, ...("layout" in extra ? extra.layout : {}) },
    paint: { "text-color": "#4d4d4d", "text-halo-color": "#fffffff0", "text-halo-width": 1.6, ...("paint" in extra ? extra.paint : {}) },
    ...("minzoom" in extra ? { minzoom: extra.minzoom } : {}),
  }) as LayerSpecification;

/** The layers drawn from the municipality's own data, beneath any tiles. */
const UNDER: LayerSpecification[] = [
  { id: "sea", type: "background", paint: { "background-color": "#e7e9e4" } },
  { id: "land", type: "fill", source: "outline", paint: { "fill-color": "#fdfcf7" } },
  {
    id: "grid",
    type: "line",
    source: "grid",
    minzoom: 14,
    paint: { "line-color": "#dfe2d8", "line-width": 1, "line-opacity": ["interpolate", ["linear"], ["zoom"], 14, 0, 14.6, 1] },
  },
  {
    id: "lines",
    type: "line",
    source: "lines",
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": "#a9b0b8", "line-width": ["interpolate", ["linear"], ["zoom"], 11, 1.4, 16, 4] },
  },
];

const NAMES: LayerSpecification[] = [
  {
    id: "landmarks",
    type: "circle",
    source: "landmarks",
    minzoom: 11.6,
    paint: { "circle-radius": 3.2, "circle-color": "#fff", "circle-stroke-color": "#6b7280", "circle-stroke-width": 1.6 },
  },
  text("landmark-names", "landmarks", 11.5, {
    layout: { "text-anchor": "bottom", "text-offset": [0, -0.5] },
    paint: { "text-color": "#5b6470" },
    minzoom: 12.2,
  } as Partial<LayerSpecification>),
  text("district-names", "districts", 12.5, { minzoom: 10.4, paint: { "text-color": "#333" } } as Partial<LayerSpecification>),
];

const BORDER: LayerSpecification = {
  id: "border",
  type: "line",
  source: "outline",
  layout: { "line-join": "round" },
  paint: { "line-color": GREEN, "line-opacity": 0.75, "line-width": ["interpolate", ["linear"], ["zoom"], 11, 1.6, 16, 3] },
};

/** Areas shaded by their `weight`, 0 to 1; names stay readable through them. */
const AREAS: LayerSpecification[] = [
  {
    id: "areas",
    type: "fill",
    source: "areas",
    paint: { "fill-color": INK, "fill-opacity": ["interpolate", ["linear"], ["get", "weight"], 0, 0.06, 1, 0.62] },
  },
  { id: "area-edges", type: "line", source: "areas", paint: { "line-color": "#ffffff", "line-width": 1 } },
];

/** From here on numbered things are drawn, and large enough to press. */
export const ASSET_ZOOM = 17;

const marks = (font: string[]): LayerSpecification[] => [
  { id: "rough", type: "fill", source: "rough", paint: { "fill-color": SOIL, "fill-opacity": 0.14 } },
  { id: "rough-edges", type: "line", source: "rough", paint: { "line-color": SOIL, "line-width": 2, "line-dasharray": [2, 2] } },
  {
    id: "assets",
    type: "circle",
    source: "assets",
    minzoom: ASSET_ZOOM,
    paint: { "circle-radius": 7, "circle-color": GREEN, "circle-stroke-color": "#fff", "circle-stroke-width": 2.5 },
  },
  {
    id: "asset-numbers",
    type: "symbol",
    source: "assets",
    minzoom: ASSET_ZOOM,
    layout: { "text-field": ["get", "number"], "text-font": font, "text-size": 12, "text-anchor": "top", "text-offset": [0, 0.8], "text-optional": true },
    paint: { "text-color": INK, "text-halo-color": "#fff", "text-halo-width": 1.8 },
  },
  {
    id: "me",
    type: "circle",
    source: "me",
    paint: { "circle-radius": 8, "circle-color": INK, "circle-stroke-color": "#fff", "circle-stroke-width": 3 },
  },
  {
    id: "marks",
    type: "circle",
    source: "marks",
    paint: {
      "circle-radius": ["case", ["has", "order"], 14, ["interpolate", ["linear"], ["get", "count"], 1, 9, 2, 15, 20, 21, 200, 28]],
      // A ring is still open, a full disc has changed, as everywhere.
      "circle-color": ["match", ["get", "tone"], "done", GREEN, "#ffffff"],
      "circle-stroke-color": ["match", ["get", "tone"], "done", "#ffffff", SOIL],
      "circle-stroke-width": 3,
    },
  },
  {
    id: "mark-counts",
    type: "symbol",
    source: "marks",
    filter: ["any", [">", ["get", "count"], 1], ["has", "order"]],
    layout: { "text-field": ["to-string", ["coalesce", ["get", "order"], ["get", "count"]]], "text-font": font, "text-size": 13, "text-allow-overlap": true },
    paint: { "text-color": ["match", ["get", "tone"], "done", "#ffffff", SOIL] },
  },
  {
    // What is known by its town alone has its number in the middle of its area.
    id: "rough-orders",
    type: "symbol",
    source: "rough",
    filter: ["has", "order"],
    layout: { "text-field": ["to-string", ["get", "order"]], "text-font": font, "text-size": 15, "text-allow-overlap": true },
    paint: { "text-color": ["match", ["get", "tone"], "done", GREEN, SOIL], "text-halo-color": "#ffffff", "text-halo-width": 2 },
  },
  {
    id: "chosen",
    type: "circle",
    source: "chosen",
    paint: { "circle-radius": 10, "circle-color": INK, "circle-stroke-color": "#ffd43d", "circle-stroke-width": 4 },
  },
];

/** The pictures of the ground, over ours; what lies beyond the border is paler. */
const TILES: LayerSpecification[] = [
  { id: "tiles", type: "raster", source: "tiles", paint: { "raster-fade-duration": 150 } },
  { id: "outside", type: "fill", source: "outside", paint: { "fill-color": "#ffffff", "fill-opacity": 0.5 } },
];

/** The built-in style: works without any tile, and with picture tiles laid over the ground. */
export function builtIn(ground: Ground): StyleSpecification {
  // Tiles bring names of their own; without them ours stay readable above the shades.
  const ours = ground.tiles.raster_url ? [...NAMES, ...TILES, ...AREAS] : [...AREAS, ...NAMES];
  return { version: 8, sources: sources(ground), layers: [...UNDER, ...ours, BORDER, ...marks(FONT)] };
}

/** A style of the operator's, with the reports and the border laid over it. */
export function over(ground: Ground, base: StyleSpecification): StyleSpecification {
  const font = base.layers.flatMap((layer) => (layer.type === "symbol" ? [layer.layout?.["text-font"]] : [])).find(Array.isArray);
  const { outline, areas, rough, assets, marks: points, me, chosen } = sources(ground) as Record<"outline" | "areas" | "rough" | "assets" | "marks" | "me" | "chosen", SourceSpecification>;
  return {
    ...base,
    sources: { ...base.sources, outline, areas, rough, assets, marks: points, me, chosen },
    layers: [...base.layers, ...AREAS, BORDER, ...marks((font as string[] | undefined) ?? FONT)],
  };
}
