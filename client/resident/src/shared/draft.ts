import type { Locale } from "../labels";

export type PlaceAnswer = { latitude: number; longitude: number; note: string };

export type AssetAnswer = { id: string; number: string; latitude: number; longitude: number };

/** A report as far as the person has written it. */
export type ReportDraft = {
  category: string | null;
  text: string;
  place: PlaceAnswer | null;
  email: string;
  observed_at: string | null;
  /** By category: whoever changes her mind about the category finds her answers again. */
  answers: Record<string, Record<string, string | number>>;
  asset: AssetAnswer | null;
  private: boolean;
  language: Locale;
};

export const emptyDraft = (language: Locale): ReportDraft => ({
  category: null,
  text: "",
  place: null,
  email: "",
  observed_at: null,
  answers: {},
  asset: null,
  private: false,
  language,
});

/** What residents put right themselves. */
export type SolvedDraft = {
  category: string | null;
  text: string;
  place: PlaceAnswer | null;
  people: number;
  group: string;
  email: string;
  language: Locale;
  /** The photographs of the entry, by what they show. */
  before: string | null;
  after: string | null;
};

export const emptySolved = (language: Locale): SolvedDraft => ({
  category: null,
  text: "",
  place: null,
  people: 1,
  group: "",
  email: "",
  language,
  before: null,
  after: null,
});

/** An observation on a theme. */
export type ObservationDraft = {
  theme: string;
  text: string;
  place: PlaceAnswer | null;
  answers: Record<string, string>;
  email: string;
  language: Locale;
};

export const emptyObservation = (theme: string, language: Locale): ObservationDraft => ({ theme, text: "", place: null, answers: {}, email: "", language });
