import { onDevice } from "../stored";

export const LOCALES = ["ja", "ja-easy", "en"] as const;
export type Locale = (typeof LOCALES)[number];

/** The same keys and the same parameters with any words: a missing label is a compile error. */
export type Widen<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => string
    ? (...args: A) => string
    : T[K] extends string
      ? string
      : Widen<T[K]>;
};

const STORED = "locale";
const TAGS: Record<Locale, string> = { ja: "ja", "ja-easy": "ja-x-easy", en: "en" };

const isLocale = (value: string | null | undefined): value is Locale => LOCALES.includes(value as Locale);

/** The language chosen on this device before, or the first that its browser asks for. */
export function remembered(): Locale {
  const stored = onDevice.read(STORED);
  if (isLocale(stored)) return stored;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLocale) ?? "ja";
}

/** The page says what language it is in: to screen readers, and to the fonts. */
export function announce(locale: Locale): void {
  document.documentElement.lang = TAGS[locale];
}

export const remember = (locale: Locale): void => onDevice.write(STORED, locale);
