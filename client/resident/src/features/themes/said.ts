import { useLocale } from "@tsunagaru/kit/i18n";

/** The text in the reader's language, or in Japanese. */
export function useSaid(): (texts: Record<string, string>) => string {
  const { locale } = useLocale();
  return (texts) => texts[locale] ?? texts.ja ?? "";
}
