import { expect, test } from "vitest";
import { matched, moved } from "./addresses";
import { routesOf } from "./pages";
import { ROOMS, sectionOf } from "./rooms";
import { SECTIONS } from "./sections";

/** Every address that ever stood in a letter, on a sign or in a browser's list. */
const FORMER: [string, string][] = [
  ["/report", "/reports/new"],
  ["/receipt/0198", "/reports/receipt/0198"],
  ["/status", "/reports/status"],
  ["/answer", "/reports/answer"],
  ["/satisfaction/0198", "/reports/satisfaction/0198"],
  ["/sent/0198", "/themes/sent/0198"],
  ["/erase", "/themes/erase"],
  ["/alerts", "/subscriptions"],
  ["/alerts/confirm", "/subscriptions/confirm"],
  ["/unsubscribe/a-b_c", "/subscriptions/stop/a-b_c"],
  ["/about", "/pages/about"],
  ["/faq", "/pages/questions"],
  ["/terms", "/pages/terms"],
  ["/privacy", "/pages/privacy"],
  ["/accessibility", "/pages/accessibility"],
];

/** Those that were below their room from the start. */
const SAME = ["/reports", "/reports/0198", "/themes", "/themes/0198", "/solved", "/solved/new", "/solved/look", "/statistics"];

const patternOf = (path: string) => routesOf(ROOMS).find(([pattern]) => matched(pattern, path))?.[0];

test("there are five places, and no sixth", () => {
  expect(SECTIONS.map(({ href }) => href)).toEqual(["/", "/tell", "/find", "/town", "/mine"]);
});

test("every address of a room stands below the room", () => {
  const outside = ROOMS.flatMap(({ id, routes }) => Object.keys(routes).filter((path) => path !== `/${id}` && !path.startsWith(`/${id}/`)));
  expect(outside).toEqual([]);
  expect(new Set(ROOMS.map(({ id }) => id)).size).toBe(ROOMS.length);
  expect(SECTIONS.map(({ label }) => label)).not.toContain(ROOMS.find(({ id }) => SECTIONS.some(({ href }) => href === `/${id}`))?.id);
});

test.each(FORMER)("%s still leads to its page", (before, now) => {
  expect(patternOf(before)).toBeUndefined();
  expect(moved(ROOMS, before)).toBe(now);
  expect(patternOf(now)).toBeDefined();
});

test("other addresses are left as they are, and one with a name in it does not hide another", () => {
  expect(SAME.map((path) => moved(ROOMS, path))).toEqual(SAME.map(() => null));
  expect(SAME.map(patternOf)).not.toContain(undefined);
  expect(patternOf("/reports/new")).toBe("/reports/new");
  expect(patternOf("/reports/0198")).toBe("/reports/:id");
  expect([moved(ROOMS, "/"), moved(ROOMS, "/nothing"), moved(ROOMS, "/receipt")]).toEqual([null, null, null]);
});

test("what one comes to do is a page of its own room", () => {
  const acts = ROOMS.flatMap(({ act, focused = [] }) => [...(act ? [act.href] : []), ...focused]);
  expect(acts.map((path) => [path, patternOf(path)])).toEqual(acts.map((path) => [path, path]));
});

test("a page is marked in the place where one looks for it", () => {
  expect(["/", "/tell", "/mine/reading", "/reports", "/reports/0198", "/reports/new", "/reports/status", "/solved", "/solved/sent/1", "/statistics", "/nothing"].map(sectionOf)).toEqual([
    "home", "tell", "mine", "town", "town", "tell", "mine", "tell", "mine", "town", undefined,
  ]);
  const named = ROOMS.flatMap(({ routes, stands = {} }) => Object.keys(stands).filter((path) => !(path in routes)));
  expect(named).toEqual([]);
});
