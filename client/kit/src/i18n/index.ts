export { createI18n } from "./create";
export { type KitLabels, useKitLabels, useKitLocale } from "./kit-labels";
export { LOCALES, type Locale, type Widen } from "./locale";
export { keep, ready, useLocale, type Words, words, WordsProvider } from "./words";
