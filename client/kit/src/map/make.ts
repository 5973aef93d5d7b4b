import * as maplibregl from "maplibre-gl";
import { type At, boundsOf, type Ground, type Rough, type View } from "./ground";
import { around } from "./rough";
import { builtIn } from "./style";

export function viewOf(map: maplibregl.Map): View {
  const [bounds, centre] = [map.getBounds(), map.getCenter()];
  return {
    bounds: { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() },
    zoom: map.getZoom(),
    centre: { latitude: centre.lat, longitude: centre.lng },
  };
}

/** Room around what is to be seen, for what stands on the map along its edges, and how near it comes at most. */
const FITTED = { padding: { top: 76, right: 72, bottom: 80, left: 36 }, maxZoom: 16 };

/** Turns the map so that all of these are in sight. */
export const turnTo = (map: maplibregl.Map, places: Rough[]): void => void map.fitBounds(around(places), FITTED);

/** What the map and the button of its sources are called; the library's own names are English. */
type Names = { map: string; credits: string };

/** A map in a box; `whole` shows all of the municipality, `fit` all of some places. Nothing where this device cannot draw one. */
export function create(container: HTMLElement, ground: Ground, start: { centre: At; zoom: number } | undefined, whole: boolean, names: Names, fit: Rough[] = []): maplibregl.Map | null {
  const { centre, zoom } = start ?? { centre: ground.centre, zoom: ground.zoom.start };
  try {
    const map = new maplibregl.Map({
      container,
      style: builtIn(ground),
      ...(fit.length > 0 ? { bounds: around(fit), fitBoundsOptions: FITTED } : whole ? { bounds: boundsOf(ground.outline), fitBoundsOptions: { padding: 20 } } : { center: [centre.longitude, centre.latitude], zoom }),
      minZoom: ground.zoom.min - 1,
      maxZoom: ground.zoom.max,
      localIdeographFontFamily: "Hiragino Sans, Noto Sans CJK JP, Noto Sans JP, sans-serif",
      attributionControl: false,
      locale: { "Map.Title": names.map, "AttributionControl.ToggleAttribution": names.credits },
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

const plain = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Who is to be named, as the library's control takes it. */
export const creditOf = ({ text, url }: Ground["credits"][number]): string =>
  url ? `<a href="${plain(url)}" target="_blank" rel="noreferrer">${plain(text)}</a>` : plain(text);

/** A drawing that the graphics card made is not printed: a picture of it stands in its place meanwhile. */
export function printable(map: maplibregl.Map, picture: () => HTMLImageElement | null): () => void {
  const before = () => {
    const image = picture();
    if (!image) return;
    map.redraw();
    image.src = map.getCanvas().toDataURL("image/png");
  };
  window.addEventListener("beforeprint", before);
  return () => window.removeEventListener("beforeprint", before);
}
