import { type At, nearest } from "@tsunagaru/kit/place";
import { useKitLabels, useLocale } from "@tsunagaru/kit/i18n";
import { useHere } from "./municipality";

/** "Near …" in the reader's language; the service's own label is Japanese. */
export function usePlaceLabel(place: At & { label: string; accuracy?: "point" | "town" }): string {
  const { near, somewhere } = useKitLabels();
  const here = useHere();
  const { locale } = useLocale();
  const town = locale !== "ja" && here ? nearest(here.districts, place) : undefined;
  if (!town) return place.label;
  return place.accuracy === "town" ? somewhere(town.name) : near(town.name);
}
