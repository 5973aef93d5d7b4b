import type { LucideIcon } from "lucide-react";
import type { Room, Said } from "../../shared/room";

export type HomeTask = { href: string; says: Said; icon: LucideIcon };

const MOST = 3;

/** What the front page offers below its first act: the rooms that the municipality names, else those that have something to do. */
export function homeTasks(rooms: Room[], first: Room | undefined, named: string[]): HomeTask[] {
  const others = rooms.filter((room) => room !== first);
  const chosen = named.flatMap((id) => others.find((room) => room.id === id) ?? []);
  const shown = chosen.length > 0 ? chosen : others.filter(({ act }) => act);
  return shown.slice(0, MOST).map(({ id, act, names, icon }) => ({ href: act?.href ?? `/${id}`, says: act?.says ?? names, icon: act?.icon ?? icon }));
}
