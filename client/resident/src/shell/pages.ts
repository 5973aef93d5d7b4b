import { isEmergencyRemembered } from "../shared/emergency";
import { part } from "../shared/part";
import type { AnyPage, Room } from "../shared/room";
import { useSharedWords } from "../shared/words";
import { matched, moved } from "./addresses";
import { forYou, hasOwn } from "./own/for-you";
import { ROOMS } from "./rooms";
import { useShellWords } from "./words";

/** The places of the tab bar. */
export const PLACES: Record<string, AnyPage> = {
  "/tell": part(() => import("./tell/page"), useShellWords),
  "/find": part(() => import("./find/page"), useShellWords),
  "/town": part(() => import("./town/page"), useShellWords),
  "/mine": part(() => import("./mine/page"), useShellWords),
  "/mine/reading": part(() => import("./mine/reading-page"), useShellWords),
  "/mine/sign-in": part(() => import("./mine/sign-in-page"), useShellWords, useSharedWords),
  "/mine/sign-in/:provider": part(() => import("./mine/arrival-page"), useShellWords, useSharedWords),
};

export const light = part(() => import("./home/light"));
export const missing = part(() => import("../shared/not-found"), useSharedWords);

/** Every address of these rooms with its page; those that say a whole path come before those with a name in it. */
export const routesOf = (rooms: Room[]): [string, AnyPage][] =>
  rooms.flatMap(({ routes }) => Object.entries(routes)).toSorted(
    ([one], [other]) => Number(one.includes(":")) - Number(other.includes(":")),
  );

/** The page at an address, and what stands in the places of its `:names`. */
export function pageAt(rooms: Room[], path: string): { page: AnyPage; named: Record<string, string> } | null {
  for (const [pattern, page] of [...Object.entries(PLACES), ...routesOf(rooms)]) {
    const named = matched(pattern, path);
    if (named) return { page, named };
  }
  return null;
}

/** What the first page is made of. */
function firstParts(path: string): (AnyPage | undefined)[] {
  if (path !== "/") return [pageAt(ROOMS, path)?.page];
  if (isEmergencyRemembered()) return [light, ...ROOMS.map(({ inEmergency }) => inEmergency)];
  return [...(hasOwn() ? [forYou, ...ROOMS.map(({ own }) => own?.Row)] : []), ...ROOMS.map(({ changed }) => changed)];
}

/** Asks for the files of the first page beside the reader's words, and for what they will ask for. Who waits for one is told when it fails. */
export const begin = (path: string): Promise<unknown> =>
  Promise.all(firstParts(path).map((one) => one?.begin().catch(() => undefined)));

/** The address of now for one of before, kept in the bar and the history. */
export function comeIn(): string {
  const { pathname, search, hash } = window.location;
  const now = moved(ROOMS, pathname);
  if (now) window.history.replaceState(window.history.state, "", now + search + hash);
  return now ?? pathname;
}
