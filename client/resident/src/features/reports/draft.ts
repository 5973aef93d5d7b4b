import type { Locale } from "@tsunagaru/kit/i18n";
import type { Receipt } from "@tsunagaru/sdk";
import type { PlaceAnswer } from "../../shared/draft";
import type { Carried } from "../../shared/outbox";

export type AssetAnswer = { id: string; number: string; latitude: number; longitude: number };

/** A report as far as the person has written it. */
export type ReportDraft = {
  category: string | null;
  text: string;
  place: PlaceAnswer | null;
  email: string;
  phone: string;
  observed_at: string | null;
  /** By category: whoever changes her mind about the category finds her answers again. */
  answers: Record<string, Record<string, string | number>>;
  asset: AssetAnswer | null;
  private: boolean;
  /** Reports near by that were shown and are not the same; a draft from before has none. */
  nearby?: string[];
  language: Locale;
};

export const emptyDraft = (language: Locale): ReportDraft => ({
  category: null,
  text: "",
  place: null,
  email: "",
  phone: "",
  observed_at: null,
  answers: {},
  asset: null,
  private: false,
  language,
});

/** Reports in the queue of the phone. */
export const queued: Carried<ReportDraft, Receipt> = {
  kind: "report",
  way: () => import("./send"),
  page: (id) => `/reports/receipt/${id}`,
  form: ({ id }) => `/reports/new?entry=${id}`,
  first: true,
};
