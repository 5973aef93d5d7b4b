import { createI18n } from "@tsunagaru/kit/i18n";

/** The desk's words. */
export const ja = {
  title: "つながる デスク",
};

export const { I18nProvider, useLabels, useLocale } = createI18n(ja);
