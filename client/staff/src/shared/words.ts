import type { Locale, Widen } from "@tsunagaru/kit/i18n";

type Others<J extends object> = Partial<Record<Exclude<Locale, "ja">, Widen<J>>>;

/** The words of one feature. Japanese says which there are; a language that lacks one does not compile. */
export function wordsOf<J extends object>({ ja, ...others }: { ja: J } & Others<J>): () => Widen<J> {
  const known: Partial<Record<string, unknown>> = { ja, ...others };
  return () => (known[document.documentElement.lang] ?? ja) as Widen<J>;
}
