import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { ja as kitJa } from "./ja";
import { KitContext, type KitLabels, loadKitLabels, LocaleContext } from "./kit-labels";

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

type Later<L> = Partial<Record<Exclude<Locale, "ja">, () => Promise<{ default: L }>>>;

export type I18n<L> = {
  /** Loads the words of this reader; to be awaited before the first page is drawn. */
  ready: () => Promise<void>;
  I18nProvider: (props: { children: ReactNode }) => ReactNode;
  useLabels: () => L;
  useLocale: () => { locale: Locale; locales: Locale[]; setLocale: (locale: Locale) => void };
};

const STORED = "locale";
const TAGS: Record<Locale, string> = { ja: "ja", "ja-easy": "ja-x-easy", en: "en" };

function remembered(locales: Locale[]): Locale {
  const known = (value: string | null): value is Locale => locales.includes(value as Locale);
  const stored = localStorage.getItem(STORED);
  if (known(stored)) return stored;
  const speaks = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "ja" || known(tag));
  return known(speaks ?? null) ? (speaks as Locale) : "ja";
}

/** The words of one app: Japanese in the entry, each other language in a chunk loaded when chosen. */
export function createI18n<J extends object>(ja: J, later: Later<Widen<J>> = {}): I18n<Widen<J>> {
  type L = Widen<J>;
  const locales = LOCALES.filter((one) => one === "ja" || one in later);
  const first = ja as unknown as L;
  const Labels = createContext<L>(first);
  const Choice = createContext<{ locale: Locale; setLocale: (locale: Locale) => void }>({
    locale: "ja",
    setLocale: () => undefined,
  });

  async function load(locale: Locale): Promise<{ own: L; kit: KitLabels }> {
    if (locale === "ja") return { own: first, kit: kitJa };
    const [own, kit] = await Promise.all([later[locale]?.(), loadKitLabels[locale]()]);
    return { own: own?.default ?? first, kit: kit.default };
  }

  // Drawing in Japanese and then again in the reader's language is twice the work, and the page jumps.
  let opening = { locale: "ja" as Locale, own: first, kit: kitJa as KitLabels };

  async function ready(): Promise<void> {
    const locale = remembered(locales);
    try {
      opening = { locale, ...(await load(locale)) };
      document.documentElement.lang = TAGS[locale];
    } catch {
      // Offline and the language was never loaded: the page stays readable in the one it has.
    }
  }

  function I18nProvider({ children }: { children: ReactNode }) {
    const [words, setWords] = useState(opening);
    const setLocale = useCallback((locale: Locale) => {
      load(locale)
        .then(({ own, kit }) => {
          localStorage.setItem(STORED, locale);
          document.documentElement.lang = TAGS[locale];
          setWords({ locale, own, kit });
        })
        .catch(() => undefined);
    }, []);
    const choice = useMemo(() => ({ locale: words.locale, setLocale }), [words.locale, setLocale]);
    return (
      <Choice value={choice}>
        <LocaleContext value={words.locale}>
          <KitContext value={words.kit}>
            <Labels value={words.own}>{children}</Labels>
          </KitContext>
        </LocaleContext>
      </Choice>
    );
  }

  return {
    ready,
    I18nProvider,
    useLabels: () => useContext(Labels),
    useLocale: () => ({ ...useContext(Choice), locales }),
  };
}
