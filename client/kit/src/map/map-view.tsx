import "maplibre-gl/dist/maplibre-gl.css";
import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { LocateFixed, Minus, Plus } from "lucide-react";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useKitLabels } from "../i18n";
import { assetsData, chosenData, gridData, marksData } from "./data";
import { type Asset, type Bounds, type Ground, type Mark, nearest, type Rough, type View } from "./ground";
import { locate } from "./locate";
import { create, creditOf, printable, turnTo, viewOf } from "./make";
import { Credit, Later, Pin, Standing } from "./overlay";
import { roughData } from "./rough";
import { ASSET_ZOOM } from "./style";
import { type Arrival, followTiles } from "./tiles";

maplibregl.setWorkerUrl(workerUrl);

/** Rejects where the part that draws beside the page does not come; the library itself would complain to the console. */
export async function fetched() {
  const { ok, status } = await fetch(workerUrl);
  if (!ok) throw new Error(`The map's worker answered ${status}`);
}

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
  /** All of these in sight, when it opens and when others take their place. */
  fit?: Rough[];
  /** Without the button that leads to where the person is. */
  quiet?: boolean;
  /** Finds the numbered things in a box; they are drawn, and can be pressed, from near enough. */
  assets?: ((bounds: Bounds) => Promise<Asset[]>) | undefined;
  onAsset?: (asset: Asset) => void;
  onView?: (view: View) => void;
  onMark?: (mark: Mark) => void;
  /** The person moved the map, not the program. */
  onMoved?: (view: View) => void;
};

const STREET_ZOOM = 14.2;
const SEEN_ZOOM = 13;
/** A whole town is seen, with a little of what is around it. */
const TOWN_ZOOM = 14;
const FINGER = 16;
/** The part of the library that draws beside the page, which is fetched with the first map. */
const UNDRAWN = /^Worker failed to load/;
/** That, or a picture of the ground, was asked for and did not come. */
const AWAY = /^(Worker failed to load|AJAXError|Failed to fetch)/;
const BUTTON = "grid size-11 place-items-center bg-white text-ink hover:bg-daikon";

export default function MapView(props: MapViewProps) {
  const { ground, label, marks, areas, pin, at, chosen, start, quiet } = props;
  const words = useKitLabels();
  const box = useRef<HTMLDivElement>(null);
  const map = useRef<maplibregl.Map>(null);
  const [state, setState] = useState<"coming" | "ready" | "missing" | "later">("coming");
  const [attempt, setAttempt] = useState(1);
  const [view, setView] = useState<View | null>(null);
  const [tiles, setTiles] = useState<Arrival>("none");
  const picture = useRef<HTMLImageElement>(null);
  const [things, setThings] = useState<Asset[]>([]);

  const moved = useEffectEvent((event?: maplibregl.MapLibreEvent) => {
    if (!map.current) return;
    const now = viewOf(map.current);
    setView(now);
    (map.current.getSource("grid") as maplibregl.GeoJSONSource | undefined)?.setData(gridData(now.centre));
    props.onView?.(now);
    if (props.assets && now.zoom >= ASSET_ZOOM) props.assets(now.bounds).then(setThings, () => undefined);
    if (event && "originalEvent" in event && event.originalEvent) props.onMoved?.(now);
  });
  const clicked = useEffectEvent((event: maplibregl.MapMouseEvent) => {
    const found = map.current?.queryRenderedFeatures(event.point, { layers: ["marks", "rough"] })[0];
    const mark = marks?.find(({ id }) => id === found?.properties.id);
    if (!mark) return pressed(event.point);
    if (mark.count > 1) map.current?.easeTo({ center: [mark.longitude, mark.latitude], zoom: map.current.getZoom() + 2 });
    else props.onMark?.(mark);
  });
  /** A numbered thing where the finger came down, or beside it. */
  function pressed({ x, y }: maplibregl.Point) {
    const near = map.current?.queryRenderedFeatures([[x - FINGER, y - FINGER], [x + FINGER, y + FINGER]], { layers: ["assets"] });
    const asset = things.find(({ id }) => id === near?.[0]?.properties.id);
    if (asset) props.onAsset?.(asset);
  }
  const drawMarks = useEffectEvent(() => {
    (map.current?.getSource("assets") as maplibregl.GeoJSONSource | undefined)?.setData(assetsData(things));
    if (areas) (map.current?.getSource("areas") as maplibregl.GeoJSONSource | undefined)?.setData(areas);
    (map.current?.getSource("marks") as maplibregl.GeoJSONSource | undefined)?.setData(marksData(marks ?? []));
    (map.current?.getSource("rough") as maplibregl.GeoJSONSource | undefined)?.setData(roughData([...(marks ?? []), ...[chosen, at].flatMap((one) => one ?? [])]));
    (map.current?.getSource("chosen") as maplibregl.GeoJSONSource | undefined)?.setData(chosenData(chosen ?? null));
  });

  function again() {
    setState("coming");
    setAttempt((count) => count + 1);
  }

  useEffect(() => {
    if (!box.current) return;
    const made = create(box.current, ground, start, !start && !pin, { map: label, credits: words.mapCredits }, props.fit);
    const stop = new AbortController();
    let drawn = false;
    map.current = made;
    if (!made) {
      setState("missing");
      return;
    }
    // What will be in sight is known before anything is drawn: its marks can be fetched meanwhile.
    moved();
    made.getCanvas().setAttribute("aria-label", label);
    made.addControl(new maplibregl.AttributionControl({ compact: true, customAttribution: ground.credits.map(creditOf) }), "bottom-left");
    const unprint = printable(made, () => picture.current);
    made.on("error", ({ error }) => {
      // What does not come is told by a note (a phone may think it has a line); the rest is a fault.
      if (!AWAY.test(error.message)) reportError(error);
      if (drawn || !UNDRAWN.test(error.message)) return;
      setState("later");
      window.addEventListener("online", again, { once: true, signal: stop.signal });
    });
    made.on("load", (event) => {
      drawn = true;
      box.current?.querySelector(".maplibregl-compact-show")?.classList.remove("maplibregl-compact-show");
      setState("ready");
      moved(event);
      drawMarks();
    });
    made.on("styledata", () => drawMarks());
    made.on("moveend", moved);
    made.on("click", clicked);
    followTiles(made, ground, setTiles, stop.signal);
    return () => {
      stop.abort();
      unprint();
      map.current = null;
      made.remove();
    };
    // A map is made once; what changes later is handed to it below.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ground, attempt]);

  useEffect(() => drawMarks(), [marks, areas, chosen, at, things]);

  const fitted = props.fit?.map(({ latitude, longitude }) => `${latitude} ${longitude}`).toSorted().join() ?? "";
  const opened = useRef(fitted);
  useEffect(() => {
    if (fitted === opened.current || !map.current || !props.fit?.length) return;
    opened.current = fitted;
    turnTo(map.current, props.fit);
    // The places themselves are compared, not the list they came in.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [fitted]);

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

  const street = view !== null && view.zoom > STREET_ZOOM && tiles !== "shown";
  const near = street ? nearest(ground.districts, view.centre) : undefined;

  if (state === "missing") return <p className="grid h-full place-content-center p-6 text-center text-muted">{words.mapMissing}</p>;
  return (
    <>
      <div className="absolute inset-0 [&_.maplibregl-ctrl-bottom-left]:max-w-[calc(100%-4rem)]" data-map={state} data-tiles={tiles} inert={state === "later"}>
        {/* The library makes its own box `position: relative`, so the size comes from around it. */}
        <div ref={box} role="group" aria-label={label} className="size-full print:invisible" />
      </div>
      {state === "later" ? (
        <div className="absolute inset-0 bg-[#e7e9e4]">
          <Later />
        </div>
      ) : (
        <>
          <img ref={picture} alt="" className="absolute inset-0 hidden size-full object-cover print:block" />
          {pin && !at?.reach && <Pin />}
          {window.isSecureContext && !quiet && (
            <button type="button" onClick={toHere} className="absolute top-3 left-3 flex min-h-11 items-center gap-1.5 rounded-full bg-white px-3.5 text-[0.9375rem] font-bold shadow-1 hover:bg-daikon print:hidden">
              <LocateFixed size={20} aria-hidden="true" className="text-green" />
              {words.here}
            </button>
          )}
          <div className="absolute right-3 bottom-3 grid divide-y divide-rule overflow-hidden rounded-8 shadow-1 print:hidden">
            <button type="button" aria-label={words.zoomIn} className={BUTTON} onClick={() => map.current?.zoomIn()}>
              <Plus size={20} aria-hidden="true" />
            </button>
            <button type="button" aria-label={words.zoomOut} className={BUTTON} onClick={() => map.current?.zoomOut()}>
              <Minus size={20} aria-hidden="true" />
            </button>
          </div>
          {tiles === "shown" && ground.tiles.credit && <Credit credit={ground.tiles.credit} />}
          <Standing near={near?.name} absent={tiles === "absent"} />
        </>
      )}
    </>
  );
}
