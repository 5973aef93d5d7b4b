import { MapPin } from "lucide-react";
import { expect, test } from "vitest";
import type { Entry, Seer } from "./entry";
import { barHeight, HIGHEST, lies, placesOf, stopsOf } from "./places";

const page = () => null;
const room = (id: string, more: Partial<Entry> = {}): Entry => ({ id, names: { ja: id }, icon: MapPin, href: `/${id}`, routes: [{ path: `/${id}/:id?`, page }], ...more });
const clerk = { role: "clerk", permissions: ["reports:work"] } as const;
const admin = { role: "admin", permissions: ["reports:work", "messages:write"] } as const;
const me = ({ role, permissions }: { role: Seer["role"]; permissions: readonly Seer["permissions"][number][] }): Seer => ({ role, permissions: [...permissions] });
const place = { href: "/forms", names: { ja: "forms" }, icon: MapPin };

test("a room holds the addresses of its routes and what lies below them, and no other", () => {
  const [stop] = stopsOf([room("reports", { routes: [{ path: "/write", page }, { path: "/reports/:id?", page }] })], me(clerk));
  expect(["/reports", "/reports/7", "/write"].every((path) => stop?.holds(path))).toBe(true);
  expect(["/reportsx", "/", "/written"].some((path) => stop?.holds(path))).toBe(false);
});

test("a page that stands in the settings does not light the room that brings it", () => {
  const rooms = [room("reports", { routes: [{ path: "/reports/:id?", page }, { path: "/forms", page }], settings: [place] })];
  expect(stopsOf(rooms, me(clerk))[0]?.holds("/forms")).toBe(false);
  expect(placesOf(rooms, "settings", me(clerk))).toEqual([place]);
  expect(lies("/forms", place.href)).toBe(true);
});

test("who has another role sees neither the room nor its pages", () => {
  const rooms = [room("secret", { roles: ["admin"], settings: [place] }), room("open", { settings: [{ ...place, roles: ["admin"] }] })];
  expect(stopsOf(rooms, me(clerk)).map(({ id }) => id)).toEqual(["open"]);
  expect(placesOf(rooms, "settings", me(clerk))).toEqual([]);
  expect(placesOf(rooms, "settings", me(admin))).toHaveLength(2);
});

test("a room that asks for permissions is seen by who has one of them, whatever she is called", () => {
  const rooms = [room("messages", { needs: ["messages:write", "messages:approve"] })];
  expect(stopsOf(rooms, me(clerk))).toEqual([]);
  expect(stopsOf(rooms, me({ role: "staff", permissions: ["messages:approve"] }))).toHaveLength(1);
});

test("a bar of fourteen places is too high for a screen of staff, one of thirteen is not", () => {
  expect(barHeight(13)).toBeLessThanOrEqual(HIGHEST);
  expect(barHeight(14)).toBeGreaterThan(HIGHEST);
});
