import { type At, nearest } from "@tsunagaru/kit/place";
import { useKitLabels, useLocale } from "@tsunagaru/kit/i18n";
import { useHere } from "./municipality";

/** "Near …" in the reader's language; the service's own label is Japanese. */
export function usePlaceLabel(place: At & { label: string }): string {
  const { near } = useKitLabels();
  const here = useHere();
  const { locale } = useLocale();
  const town = locale !== "ja" && here ? nearest(here.districts, place) : undefined;
  return town ? near(town.name) : place.label;
}
