// @vitest-environment jsdom
import { expect, test, vi } from "vitest";
import type { Seer } from "./entry";
import { barHeight, HIGHEST, placesOf, stopsOf } from "./places";

vi.stubGlobal("matchMedia", () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }));
const { ROOMS } = await import("./rooms");
const GATHERED = 2;
const admin: Seer = { role: "admin", permissions: ROOMS.flatMap(({ needs }) => needs ?? []) };

test("the bar of who sees most fits a screen of staff", () => {
  expect(barHeight(stopsOf(ROOMS, admin).length + GATHERED)).toBeLessThanOrEqual(HIGHEST);
});

const once = (values: string[]) => expect(values).toEqual([...new Set(values)]);

test("every room, every address and every page is there once", () => {
  once(ROOMS.map(({ id }) => id));
  once(ROOMS.flatMap(({ routes }) => routes.map(({ path }) => path)));
  once([...placesOf(ROOMS, "settings", admin), ...placesOf(ROOMS, "numbers", admin)].map(({ href }) => href));
});

test("all former addresses have a page", () => {
  const paths = ROOMS.flatMap(({ routes }) => routes.map(({ path }) => path));
  const former = ["/write", "/reports/:id?", "/satisfaction", "/solved", "/themes", "/themes/:id", "/emergency", "/partners", "/operations", "/templates", "/statistics"];
  expect(former.filter((path) => !paths.includes(path) && !paths.includes(`${path}/:id?`))).toEqual([]);
});
