import type { Locale } from "@tsunagaru/kit/i18n";
import type { ContributionReceipt } from "@tsunagaru/sdk";
import type { PlaceAnswer } from "../../shared/draft";
import type { Carried } from "../../shared/outbox";

/** What residents put right themselves, as far as it is written. */
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

/** What was solved, in the queue of the phone. */
export const queued: Carried<SolvedDraft, ContributionReceipt> = {
  kind: "solved",
  way: () => import("./send"),
  page: (id) => `/solved/sent/${id}`,
  form: ({ id }) => `/solved/new?entry=${id}`,
};
