import "maplibre-gl/dist/maplibre-gl.css";
import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { LocateFixed, Minus, Plus } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useKitLabels } from "../i18n";
import type { Ground, Mark, Rough, View } from "./ground";
import { boundsOf, nearest } from "./ground";
import { locate } from "./locate";
import { builtIn, chosenData, gridData, marksData, over, roughData } from "./style";

maplibregl.setWorkerUrl(workerUrl);

export type MapViewProps = {
  ground: Ground;
  /** What the map shows, for screen readers. */
  label: string;
  marks?: Mark[];
  /** Polygons shaded by their property `weight` (0 to 1). */
  areas?: GeoJSON.FeatureCollection;
  /** A pin fixed in the middle; moving the map moves the place (keys and fingers alike). */
  pin?: boolean;
  at?: Rough | null;
  /** The place that stands out among the marks; the map turns to it. */
  chosen?: Rough | null;
  /** Where it opens; without this a map to look at shows the whole municipality. */
  start?: { centre: Rough; zoom: number };
  /** Without the button that leads to where the person is. */
  quiet?: boolean;
  onView?: (view: View) => void;
  onMark?: (mark: Mark) => void;
  /** The person moved the map, not the program. */
  onMoved?: (view: View) => void;
};

const STREET_ZOOM = 14.2;
const SEEN_ZOOM = 13;
/** A whole town is seen, with a little of what is around it. */
const TOWN_ZOOM = 14;
const BUTTON = "grid size-11 place-items-center bg-white text-ink hover:bg-daikon";

function viewOf(map: maplibregl.Map): View {
  const [bounds, centre] = [map.getBounds(), map.getCenter()];
  return {
    bounds: { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() },
    zoom: map.getZoom(),
    centre: { latitude: centre.lat, longitude: centre.lng },
  };
}

function create(container: HTMLElement, ground: Ground, start: MapViewProps["start"], whole: boolean): maplibregl.Map | null {
  const { centre, zoom } = start ?? { centre: ground.centre, zoom: ground.zoom.start };
  try {
    const map = new maplibregl.Map({
      container,
      style: builtIn(ground),
      ...(whole ? { bounds: boundsOf(ground.outline), fitBoundsOptions: { padding: 20 } } : { center: [centre.longitude, centre.latitude], zoom }),
      minZoom: ground.zoom.min - 1,
      maxZoom: ground.zoom.max,
      localIdeographFontFamily: "Hiragino Sans, Noto Sans CJK JP, Noto Sans JP, sans-serif",
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    return map;
  } catch {
    // No WebGL on this device: the list and the address stand beside every map.
    return null;
  }
}

/** Lays the operator's style under our layers; when it cannot be had, the built-in ground stays. */
async function dress(map: maplibregl.Map, ground: Ground, url: string, signal: AbortSignal): Promise<void> {
  const reply = await fetch(url, { signal });
  if (!reply.ok) return;
  map.setStyle(over(ground, (await reply.json()) as maplibregl.StyleSpecification));
}

export default function MapView(props: MapViewProps) {
  const { ground, label, marks, areas, pin, at, chosen, start, quiet } = props;
  const words = useKitLabels();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<maplibregl.Map>(null);
  const [state, setState] = useState<"coming" | "ready" | "missing">("coming");
  const [view, setView] = useState<View | null>(null);
  const [detailed, setDetailed] = useState(false);

  const moved = useEffectEvent((event?: maplibregl.MapLibreEvent) => {
    if (!map.current) return;
    const now = viewOf(map.current);
    setView(now);
    (map.current.getSource("grid") as maplibregl.GeoJSONSource | undefined)?.setData(gridData(now.centre));
    props.onView?.(now);
    if (event && "originalEvent" in event && event.originalEvent) props.onMoved?.(now);
  });
  const clicked = useEffectEvent((event: maplibregl.MapMouseEvent) => {
    const found = map.current?.queryRenderedFeatures(event.point, { layers: ["marks", "rough"] })[0];
    const mark = marks?.find(({ id }) => id === found?.properties.id);
    if (!mark) return;
    if (mark.count > 1) map.current?.easeTo({ center: [mark.longitude, mark.latitude], zoom: map.current.getZoom() + 2 });
    else props.onMark?.(mark);
  });
  const drawMarks = useEffectEvent(() => {
    if (areas) (map.current?.getSource("areas") as maplibregl.GeoJSONSource | undefined)?.setData(areas);
    (map.current?.getSource("marks") as maplibregl.GeoJSONSource | undefined)?.setData(marksData(marks ?? []));
    (map.current?.getSource("rough") as maplibregl.GeoJSONSource | undefined)?.setData(roughData([...(marks ?? []), ...[chosen, at].flatMap((one) => one ?? [])]));
    (map.current?.getSource("chosen") as maplibregl.GeoJSONSource | undefined)?.setData(chosenData(chosen ?? null));
  });

  useEffect(() => {
    if (!box.current) return;
    const made = create(box.current, ground, start, !start && !pin);
    const stop = new AbortController();
    map.current = made;
    if (!made) {
      setState("missing");
      return;
    }
    // What will be in sight is known before anything is drawn: its marks can be fetched meanwhile.
    moved();
    made.getCanvas().setAttribute("aria-label", label);
    const credits = ground.credits.map(({ text }) => text);
    made.addControl(new maplibregl.AttributionControl({ compact: true, customAttribution: credits }), "bottom-left");
    made.on("load", (event) => {
      box.current?.querySelector("summary")?.setAttribute("aria-label", words.mapCredits);
      box.current?.querySelector(".maplibregl-compact-show")?.classList.remove("maplibregl-compact-show");
      setState("ready");
      moved(event);
      drawMarks();
      if (ground.tiles.style_url)
        dress(made, ground, ground.tiles.style_url, stop.signal)
          .then(() => setDetailed(true))
          .catch(() => setDetailed(false));
    });
    made.on("styledata", () => drawMarks());
    made.on("data", (event) => {
      if ("sourceId" in event && event.sourceId === "tiles" && "tile" in event && event.tile) setDetailed(true);
    });
    made.on("error", (event) => {
      if ("sourceId" in event && event.sourceId === "tiles") setDetailed(false);
    });
    made.on("moveend", moved);
    made.on("click", clicked);
    return () => {
      stop.abort();
      map.current = null;
      made.remove();
    };
    // A map is made once; what changes later is handed to it below.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ground]);

  useEffect(() => drawMarks(), [marks, areas, chosen, at]);

  useEffect(() => {
    if (!chosen || !map.current) return;
    map.current.easeTo({ center: [chosen.longitude, chosen.latitude], zoom: Math.max(map.current.getZoom(), SEEN_ZOOM) });
  }, [chosen]);

  useEffect(() => {
    if (!at || !map.current) return;
    const centre = map.current.getCenter();
    if (Math.abs(centre.lat - at.latitude) < 1e-6 && Math.abs(centre.lng - at.longitude) < 1e-6) return;
    map.current.jumpTo({ center: [at.longitude, at.latitude], zoom: at.reach ? TOWN_ZOOM : Math.max(map.current.getZoom(), 16) });
  }, [at]);

  async function toHere() {
    const here = await locate().catch(() => null);
    if (!here || !map.current) return;
    (map.current.getSource("me") as maplibregl.GeoJSONSource | undefined)?.setData({
      type: "Point",
      coordinates: [here.longitude, here.latitude],
    });
    map.current.jumpTo({ center: [here.longitude, here.latitude], zoom: 16 });
    if (pin) props.onMoved?.(viewOf(map.current));
  }

  const street = view !== null && view.zoom > STREET_ZOOM;
  const near = street && !detailed ? nearest(ground.districts, view.centre) : undefined;

  if (state === "missing") return <p className="grid h-full place-content-center p-6 text-center text-muted">{words.mapMissing}</p>;
  return (
    <>
      <div className="absolute inset-0 [&_.maplibregl-ctrl-bottom-left]:max-w-[calc(100%-4rem)]" data-map={state}>
        {/* The library makes its own box `position: relative`, so the size comes from around it. */}
        <div ref={box} aria-label={label} className="size-full" />
      </div>
      {pin && !at?.reach && <Pin />}
      {window.isSecureContext && !quiet && (
        <button type="button" onClick={toHere} className="absolute top-3 left-3 flex min-h-11 items-center gap-1.5 rounded-full bg-white px-3.5 text-[0.9375rem] font-bold shadow-1 hover:bg-daikon">
          <LocateFixed size={20} aria-hidden="true" className="text-green" />
          {words.here}
        </button>
      )}
      <div className="absolute right-3 bottom-3 grid divide-y divide-rule overflow-hidden rounded-8 shadow-1">
        <button type="button" aria-label={words.zoomIn} className={BUTTON} onClick={() => map.current?.zoomIn()}>
          <Plus size={20} aria-hidden="true" />
        </button>
        <button type="button" aria-label={words.zoomOut} className={BUTTON} onClick={() => map.current?.zoomOut()}>
          <Minus size={20} aria-hidden="true" />
        </button>
      </div>
      {near && (
        <p className="phrase pointer-events-none absolute right-16 bottom-3 left-12 mx-auto w-fit rounded-4 bg-white/90 px-2.5 py-1 text-center text-[0.8125rem] leading-150 text-muted">
          <strong className="text-ink">{words.near(near.name)}</strong>
          {/* Where no tiles are set up, no detailed map is on its way. */}
          {(ground.tiles.style_url ?? ground.tiles.raster_url) && (
            <>
              <br />
              {words.mapLater}
            </>
          )}
        </p>
      )}
    </>
  );
}

function Pin() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 44" className="pointer-events-none absolute top-1/2 left-1/2 h-11 w-8 -translate-x-1/2 -translate-y-full drop-shadow">
      <path d="M16 1C7.7 1 1 7.6 1 15.8 1 26.5 13.400 40 15.300 42.200a1 1 0 0 0 1.400 0C18.600 40 31 26.500 31 15.800 31 7.600 24.300 1 16 1Z" fill="#115a36" stroke="#fff" strokeWidth="2" />
      <circle cx="16" cy="16" r="5.500" fill="#fff" />
    </svg>
  );
}
