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
};

export const light = part(() => import("./home/light"));
export const missing = part(() => import("../shared/not-found"), useSharedWords);

/** Every address of these rooms with its page; those that say a whole path come before those with a name in it. */
export const routesOf = (rooms: Room[]): [string, AnyPage][] =>
  rooms.flatMap(({ routes }) => Object.entries(routes)).toSorted(
    ([one], [other]) => Number(one.includes(":")) - Number(other.includes(":")),
  );

/** Asks for the files of the first page beside the reader's words, not after them. */
export function begin(path: string): void {
  const rooms = ROOMS;
  const home = isEmergencyRemembered() ? [light, ...rooms.map(({ inEmergency }) => inEmergency)] : [...(hasOwn() ? [forYou, ...rooms.map(({ own }) => own?.Row)] : []), ...rooms.map(({ changed }) => changed)];
  const page = [...Object.entries(PLACES), ...routesOf(rooms)].find(([pattern]) => matched(pattern, path));
  // Who waits for one is told when it fails.
  for (const one of path === "/" ? home : [page?.[1]]) one?.load().catch(() => undefined);
}

/** The address of now for one of before, kept in the bar and the history. */
export function comeIn(): string {
  const { pathname, search, hash } = window.location;
  const now = moved(ROOMS, pathname);
  if (now) window.history.replaceState(window.history.state, "", now + search + hash);
  return now ?? pathname;
}
