import { expect, test, vi } from "vitest";
import type { Ground } from "./ground";
import { create } from "./make";

const made = vi.hoisted(() => vi.fn<(options: object) => void>());
vi.mock("maplibre-gl", () => ({
  Map: class {
    touchZoomRotate = { disableRotation: () => undefined };
    keyboard = { disableRotation: () => undefined };
    constructor(options: object) {
      made(options);
    }
  },
}));
vi.mock("./style", () => ({ builtIn: () => ({}) }));

test("what the library says itself is said in the reader's language", () => {
  const ground = { centre: { latitude: 35.7, longitude: 139.6 }, zoom: { min: 11, start: 12, max: 18 } } as Ground;
  const credits = "地図の出典";
  create({} as HTMLElement, ground, undefined, false, { map: "投稿の地図", credits });
  expect(made.mock.calls[0]?.[0]).toMatchObject({ locale: { "Map.Title": "投稿の地図", "AttributionControl.ToggleAttribution": credits } });
});
