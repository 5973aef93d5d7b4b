import { directory } from "../features/directory/entry";
import { grants } from "../features/grants/entry";
import { hearings } from "../features/hearings/entry";
import { messages } from "../features/messages/entry";
import { pages } from "../features/pages/entry";
import { reports } from "../features/reports/entry";
import { solved } from "../features/solved/entry";
import { statistics } from "../features/statistics/entry";
import { subscriptions } from "../features/subscriptions/entry";
import { themes } from "../features/themes/entry";
import { useHere } from "../shared/municipality";
import type { Room, Section } from "../shared/room";
import { matched } from "./addresses";
import { SECTIONS } from "./sections";

/** Every room of the service: one line each, and nothing else of the shell names any. */
export const ROOMS: Room[] = [
  directory,
  grants,
  hearings,
  messages,
  pages,
  reports,
  solved,
  statistics,
  subscriptions,
  themes,
].toSorted((one, other) => one.order - other.order);

/** The rooms that this municipality has; until it is known, all. */
export function useRooms(section?: Section): Room[] {
  const here = useHere();
  return ROOMS.filter((room) => (!here || (room.isOn?.(here) ?? true)) && (!section || room.section === section));
}

/** Which place of the shell a path stands in. */
export function sectionOf(path: string): "home" | Section | undefined {
  const [, first = ""] = path.split("/");
  if (first === "") return "home";
  const place = SECTIONS.find(({ href }) => href === `/${first}`);
  if (place) return place.label;
  const room = ROOMS.find(({ id }) => id === first);
  const pages = Object.keys(room?.routes ?? {}).toSorted((one, other) => Number(one.includes(":")) - Number(other.includes(":")));
  const page = pages.find((pattern) => matched(pattern, path));
  return (page ? room?.stands?.[page] : undefined) ?? room?.section;
}
