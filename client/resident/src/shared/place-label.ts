import { type At, nearest } from "@tsunagaru/kit/place";
import { useLabels, useLocale } from "../labels";
import { useHere } from "./municipality";

/** "Near …" in the reader's language; the service's own label is Japanese. */
export function usePlaceLabel(place: At & { label: string }): string {
  const words = useLabels();
  const here = useHere();
  const { locale } = useLocale();
  const town = locale !== "ja" && here ? nearest(here.districts, place) : undefined;
  return town ? words.place.near(town.name) : place.label;
}
