import type * as maplibregl from "maplibre-gl";
import type { Ground } from "./ground";
import { builtIn, over } from "./style";

/** How it stands with the pictures of the ground: there are none, they are awaited, shown, or have not come. */
export type Arrival = "none" | "awaited" | "shown" | "absent";

const PATIENCE_MS = 3_000;
const REMEMBERED_MS = 5 * 60_000;

// Where none came a moment ago, the next map says so at once instead of letting its reader wait again.
let missedAt = -Infinity;

const now = () => performance.now();

/** A loaded piece of the ground's pictures; our own points and areas come in tiles too. */
const isPicture = (map: maplibregl.Map, event: object): boolean =>
  "tile" in event && Boolean(event.tile) && "sourceId" in event && map.getSource(String(event.sourceId))?.type !== "geojson";

/**
 * Awaits the first picture of the ground and tells how it stands. What comes late is still shown;
 * an operator's style without its pictures is a blank sheet, so the outline returns in its place.
 */
export function followTiles(map: maplibregl.Map, ground: Ground, tell: (arrival: Arrival) => void, signal: AbortSignal): void {
  const { style_url: style, raster_url: raster } = ground.tiles;
  if (!style && !raster) return tell("none");
  let shown = false;
  let dressed = false;
  let givenUp = false;
  tell(now() - missedAt < REMEMBERED_MS ? "absent" : "awaited");
  const patience = setTimeout(() => {
    missedAt = now();
    givenUp = true;
    if (dressed) map.setStyle(builtIn(ground));
    dressed = false;
    tell("absent");
  }, PATIENCE_MS);
  signal.addEventListener("abort", () => clearTimeout(patience));
  map.on("data", (event) => {
    if (shown || signal.aborted || !isPicture(map, event) || (style && !dressed)) return;
    shown = true;
    missedAt = -Infinity;
    clearTimeout(patience);
    tell("shown");
  });
  if (style) {
    const dress = async () => {
      const reply = await fetch(style, { signal });
      if (!reply.ok || givenUp) return;
      const given = (await reply.json()) as maplibregl.StyleSpecification;
      dressed = true;
      map.setStyle(over(ground, given));
    };
    // What cannot be had is told when the patience ends.
    dress().catch(() => undefined);
  }
}
