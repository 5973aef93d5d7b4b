import type { Entry, EntryRoute, Place, Seer } from "./entry";

/** What stands on the bar: a place to go to, and which paths lie in it. */
export type Stop = Place & { id: string; holds: (path: string) => boolean };

const seen = (me: Seer, { roles, needs }: Pick<Entry, "roles" | "needs">): boolean =>
  (!roles || roles.includes(me.role)) && (!needs || needs.some((one) => me.permissions.includes(one)));

/** Whether a path lies under an address: the address itself, or something below it. */
export const lies = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

/** The first part of what a route answers: `/reports/:id?` lies under `/reports`. */
const stem = ({ path }: EntryRoute): string => path.replace(/\/:.*$/, "");

/** The rooms that somebody may see on the bar. */
export function stopsOf(rooms: Entry[], me: Seer): Stop[] {
  return rooms.flatMap((room) => {
    const { id, names, icon, href, routes } = room;
    if (!href || !seen(me, room)) return [];
    // A page that stands in 設定 or 数字 belongs there, whichever room brings it.
    const elsewhere = new Set([...(room.settings ?? []), ...(room.numbers ?? [])].map((place) => place.href));
    const stems = routes.map(stem).filter((path) => !elsewhere.has(path));
    return [{ id, names, icon, href, holds: (path: string) => stems.some((one) => lies(path, one)) }];
  });
}

/** The pages of 設定 or of 数字 that somebody may see, from all rooms. */
export const placesOf = (rooms: Entry[], of: "settings" | "numbers", me: Seer): Place[] =>
  rooms.flatMap((room) => (seen(me, room) ? (room[of] ?? []) : [])).filter((place) => seen(me, place));

/** The bar in pixels at the usual size of text: it never scrolls, and a screen of staff is 900 high. */
export const SIZES = { mark: 60, stop: 58, person: 58, rest: 16 };
export const HIGHEST = 900;

export const barHeight = (stops: number): number => SIZES.mark + stops * SIZES.stop + SIZES.person + SIZES.rest;
