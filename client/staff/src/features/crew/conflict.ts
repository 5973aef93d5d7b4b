import type { ReportReply } from "@tsunagaru/sdk";
import type { CrewDeed, Deed } from "./outbox";

export type Line = { field: string; wanted: string | null; before: string | null; now: string | null };

const WANTED: Partial<Record<CrewDeed, string>> = { start: "in_progress", finish: "fixed", mark_not_found: "not_found" };

const after = (list: { moment: string }[]): number => list.filter(({ moment }) => moment === "after").length;

/** Field by field: what the deed wanted, what stood on the phone then, and what it is now. Only what differs or is meant. */
export function compare(deed: Deed, photos: number, now: ReportReply): Line[] {
  const { base } = deed;
  const meant: Line[] = [
    { field: "state", wanted: WANTED[deed.move] ?? null, before: base.state, now: now.state },
    { field: "note", wanted: deed.note.trim() || null, before: null, now: now.answer || null },
    ...(deed.move === "finish" ? [{ field: "photos", wanted: String(photos), before: String(after(base.photos)), now: String(after(now.photos)) }] : []),
  ];
  const others: Line[] = [
    { field: "assignee", wanted: null, before: base.assignee_name, now: now.desk?.assignee_name ?? null },
    { field: "category", wanted: null, before: base.category, now: now.category },
    { field: "place", wanted: null, before: placeOf(base.place), now: placeOf(now.place) },
  ];
  return [...meant, ...others.filter(({ before, now: is }) => before !== is)];
}

const placeOf = ({ label, note, latitude, longitude }: { label: string; note: string | null; latitude: number; longitude: number }): string =>
  [label, note, latitude.toFixed(4), longitude.toFixed(4)].filter(Boolean).join(" ");

/** The base that a deed stands on when it is sent over what there is now. */
export const rebased = (deed: Deed, now: ReportReply): Deed => ({
  ...deed,
  after: null,
  base: {
    ...deed.base,
    version: now.version,
    state: now.state,
    category: now.category,
    assignee_name: now.desk?.assignee_name ?? null,
    place: now.place,
    photos: now.photos,
    moves: now.moves,
  },
});
