import type { Locale } from "../labels";

export type PlaceAnswer = { latitude: number; longitude: number; note: string };

/** A report as far as the person has written it. */
export type ReportDraft = {
  category: string | null;
  text: string;
  place: PlaceAnswer | null;
  email: string;
  observed_at: string | null;
  language: Locale;
};

export const emptyDraft = (language: Locale): ReportDraft => ({
  category: null,
  text: "",
  place: null,
  email: "",
  observed_at: null,
  language,
});
