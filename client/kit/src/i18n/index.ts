export { createI18n, type I18n, LOCALES, type Locale, type Widen } from "./create";
export { type KitLabels, useKitLabels, useKitLocale } from "./kit-labels";
