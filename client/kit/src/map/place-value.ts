import type { At } from "./ground";
import type { FoundPlace } from "./place-finder";

/** Where something is, as somebody said it. Drafts of before do not know how well: they were shown on a map. */
export type PickedPlace = At & { note: string; accuracy?: "point" | "town" };

const NOTE_MOST = 200;

/** The spot itself: by the map, by the phone. */
export const movedTo = (place: PickedPlace | null, { latitude, longitude }: At): PickedPlace => ({ latitude, longitude, note: place?.note ?? "", accuracy: "point" });

/** A town by its name alone. */
export const roughPlace = ({ latitude, longitude }: At, note: string): PickedPlace => ({ latitude, longitude, note, accuracy: "town" });

/** What was found for words; an address of which only the town is known stays as it was typed, for who goes there. */
export function foundPlace(place: PickedPlace | null, found: FoundPlace, typed: string): PickedPlace {
  if (!found.town) return movedTo(place, found);
  const more = typed !== found.label && /\d|[０-９]|丁目|番/.test(typed) ? typed.slice(0, NOTE_MOST) : "";
  return roughPlace(found, place?.note || more);
}
