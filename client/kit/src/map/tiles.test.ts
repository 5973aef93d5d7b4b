import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Ground } from "./ground";

const OUTLINE = { type: "Polygon", coordinates: [[[139, 35], [140, 35], [140, 36], [139, 35]]] } satisfies GeoJSON.Polygon;
const ground = (tiles: Partial<Ground["tiles"]>): Ground => ({
  centre: { latitude: 35.7, longitude: 139.6 },
  zoom: { min: 11, start: 12, max: 18 },
  outline: OUTLINE,
  districts: [],
  landmarks: [],
  lines: [],
  credits: [],
  tiles: { style_url: null, raster_url: null, credit: null, ...tiles },
});
const RASTER = { raster_url: "https://tiles.example.jp/{z}/{x}/{y}.png" };
const STYLE = { style_url: "https://tiles.example.jp/style.json" };

/** A map as far as this part of the program speaks with one. */
function map() {
  const hearing: ((event: object) => void)[] = [];
  const styles: { name?: string }[] = [];
  return {
    styles,
    come: (sourceId: string) => hearing.forEach((hear) => hear({ sourceId, tile: {} })),
    fake: {
      on: (_: string, hear: (event: object) => void) => void hearing.push(hear),
      getSource: (id: string) => ({ type: id === "marks" ? "geojson" : "raster" }),
      setStyle: (style: { name?: string }) => void styles.push(style),
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
});
afterEach(() => vi.useRealTimers());

async function followed(tiles: Partial<Ground["tiles"]>, stop = new AbortController()) {
  const { followTiles } = await import("./tiles");
  const told: string[] = [];
  const made = map();
  followTiles(made.fake as never, ground(tiles), (arrival) => told.push(arrival), stop.signal);
  return { told, ...made };
}

test("without tiles nothing is awaited", async () => {
  const { told } = await followed({});
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(["none"]);
});

test("the first picture of the ground is enough; our own points are none", async () => {
  const { told, come } = await followed(RASTER);
  come("marks");
  expect(told).toEqual(["awaited"]);
  come("tiles");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(["awaited", "shown"]);
});

test("what comes after three seconds is still shown, and the next map waits anew", async () => {
  const { told, come } = await followed(RASTER);
  await vi.advanceTimersByTimeAsync(2_999);
  expect(told).toEqual(["awaited"]);
  await vi.advanceTimersByTimeAsync(1);
  expect(told).toEqual(["awaited", "absent"]);
  come("tiles");
  expect(told).toEqual(["awaited", "absent", "shown"]);
  expect((await followed(RASTER)).told).toEqual(["awaited"]);
});

test("where none came a moment ago, the next map says so at once", async () => {
  await followed(RASTER);
  await vi.advanceTimersByTimeAsync(3_000);
  expect((await followed(RASTER)).told).toEqual(["absent"]);
  await vi.advanceTimersByTimeAsync(5 * 60_000 + 3_000);
  expect((await followed(RASTER)).told).toContain("awaited");
});

test("a style without its pictures gives way to the outline again", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ version: 8, name: "theirs", sources: {}, layers: [] }));
  const { told, styles, come } = await followed(STYLE);
  come("tiles");
  await vi.advanceTimersByTimeAsync(100);
  expect(styles.map(({ name }) => name)).toEqual(["theirs"]);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(styles.map(({ name }) => name)).toEqual(["theirs", undefined]);
  expect(told).toEqual(["awaited", "absent"]);
});

test("a style that comes in time stays", async () => {
  vi.stubGlobal("fetch", async () => Response.json({ version: 8, name: "theirs", sources: {}, layers: [] }));
  const { told, styles, come } = await followed(STYLE);
  await vi.advanceTimersByTimeAsync(100);
  come("streets");
  await vi.advanceTimersByTimeAsync(10_000);
  expect([told, styles.length]).toEqual([["awaited", "shown"], 1]);
});

test("a map that is gone tells nothing more", async () => {
  const stop = new AbortController();
  const { told } = await followed(RASTER, stop);
  stop.abort();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual(["awaited"]);
});
