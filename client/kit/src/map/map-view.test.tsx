// @vitest-environment jsdom
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Ground } from "./ground";
import MapView from "./map-view";

type Hear = (event: object) => void;
const made = vi.hoisted(() => [] as { hearing: Map<string, Hear>; remove: () => void }[]);

vi.mock("maplibre-gl", () => ({ setWorkerUrl: () => undefined, AttributionControl: vi.fn() }));
vi.mock("maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url", () => ({ default: "" }));
vi.mock("maplibre-gl/dist/maplibre-gl.css", () => ({}));
vi.mock("./make", () => ({
  viewOf: () => ({ zoom: 12, centre: { latitude: 35.7, longitude: 139.6 }, bounds: {} }),
  creditOf: () => "",
  turnTo: () => undefined,
  printable: () => () => undefined,
  create: () => {
    const hearing = new Map<string, Hear>();
    const map = {
      hearing,
      on: (what: string, hear: Hear) => void hearing.set(what, hear),
      getSource: () => undefined,
      getCanvas: () => document.createElement("canvas"),
      addControl: () => undefined,
      remove: vi.fn(),
    };
    made.push(map);
    return map;
  },
}));

const ground: Ground = {
  centre: { latitude: 35.7, longitude: 139.6 },
  zoom: { min: 11, start: 12, max: 18 },
  outline: { type: "Polygon", coordinates: [] },
  districts: [],
  landmarks: [],
  lines: [],
  credits: [],
  tiles: { style_url: null, raster_url: null, credit: null },
};
const NOTE = /詳しい地図は通信できるときに/;
const UNDRAWN = new Error("Worker failed to load. Check that the worker URL is correct.");

const fails = (error: Error) => act(() => made.at(-1)?.hearing.get("error")?.({ error }));
const heard = vi.fn();

beforeEach(() => {
  made.length = 0;
  vi.stubGlobal("reportError", heard.mockReset());
  render(<MapView ground={ground} label="地図" />);
});
afterEach(() => document.body.replaceChildren());

test("without a line a note stands where the map would, quietly, and the map is made anew with it", () => {
  fails(UNDRAWN);
  expect(screen.getByText(NOTE)).toBeTruthy();
  expect(screen.queryByRole("button")).toBeNull();
  act(() => void window.dispatchEvent(new Event("online")));
  expect(screen.queryByText(NOTE)).toBeNull();
  expect(screen.getAllByRole("button").length).toBeGreaterThan(0);
  expect(made).toHaveLength(2);
  expect(made[0]?.remove).toHaveBeenCalledOnce();
  expect(heard).not.toHaveBeenCalled();
});

test("a fault is heard of, and a map that was drawn stays", () => {
  const fault = new Error("layers.marks: unknown property");
  fails(fault);
  act(() => made[0]?.hearing.get("load")?.({}));
  fails(UNDRAWN);
  expect(heard.mock.calls).toEqual([[fault]]);
  expect(screen.queryByText(NOTE)).toBeNull();
});
