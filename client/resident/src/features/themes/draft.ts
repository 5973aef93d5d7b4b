import type { Locale } from "@tsunagaru/kit/i18n";
import type { ContributionReceipt } from "@tsunagaru/sdk";
import type { PlaceAnswer } from "../../shared/draft";
import type { Carried } from "../../shared/outbox";

/** An observation on a theme, as far as it is written. */
export type ObservationDraft = {
  theme: string;
  text: string;
  place: PlaceAnswer | null;
  answers: Record<string, string>;
  email: string;
  language: Locale;
};

export const emptyObservation = (theme: string, language: Locale): ObservationDraft => ({ theme, text: "", place: null, answers: {}, email: "", language });

/** Observations in the queue of the phone. */
export const queued: Carried<ObservationDraft, ContributionReceipt> = {
  kind: "observation",
  way: () => import("./send"),
  page: (id) => `/themes/sent/${id}`,
  form: ({ id, form }) => `/themes/${form?.theme}?entry=${id}`,
};
