import { MapPin } from "lucide-react";
import { expect, test } from "vitest";
import type { Entry } from "./entry";
import { barHeight, HIGHEST, lies, placesOf, stopsOf } from "./places";

const page = () => null;
const room = (id: string, more: Partial<Entry> = {}): Entry => ({ id, names: { ja: id }, icon: MapPin, href: `/${id}`, routes: [{ path: `/${id}/:id?`, page }], ...more });
const place = { href: "/forms", names: { ja: "forms" }, icon: MapPin };

test("a room holds the addresses of its routes and what lies below them, and no other", () => {
  const [stop] = stopsOf([room("reports", { routes: [{ path: "/write", page }, { path: "/reports/:id?", page }] })], "clerk");
  expect(["/reports", "/reports/7", "/write"].every((path) => stop?.holds(path))).toBe(true);
  expect(["/reportsx", "/", "/written"].some((path) => stop?.holds(path))).toBe(false);
});

test("a page that stands in the settings does not light the room that brings it", () => {
  const rooms = [room("reports", { routes: [{ path: "/reports/:id?", page }, { path: "/forms", page }], settings: [place] })];
  expect(stopsOf(rooms, "clerk")[0]?.holds("/forms")).toBe(false);
  expect(placesOf(rooms, "settings", "clerk")).toEqual([place]);
  expect(lies("/forms", place.href)).toBe(true);
});

test("who has another role sees neither the room nor its pages", () => {
  const rooms = [room("secret", { roles: ["admin"], settings: [place] }), room("open", { settings: [{ ...place, roles: ["admin"] }] })];
  expect(stopsOf(rooms, "clerk").map(({ id }) => id)).toEqual(["open"]);
  expect(placesOf(rooms, "settings", "clerk")).toEqual([]);
  expect(placesOf(rooms, "settings", "admin")).toHaveLength(2);
});

test("a bar of fourteen places is too high for a screen of staff, one of thirteen is not", () => {
  expect(barHeight(13)).toBeLessThanOrEqual(HIGHEST);
  expect(barHeight(14)).toBeGreaterThan(HIGHEST);
});
