export type { Locale } from "@tsunagaru/kit/i18n";
import { createI18n, type Widen } from "@tsunagaru/kit/i18n";
import { ja } from "./ja";

export type Labels = Widen<typeof ja>;

export const { ready, I18nProvider, useLabels, useLocale } = createI18n(ja, {
  "ja-easy": () => import("./locale-ja-easy"),
  en: () => import("./locale-en"),
});
