import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { ja as kitJa } from "./ja";
import { KitContext, type KitLabels, loadKitLabels, LocaleContext } from "./kit-labels";
import { announce, LOCALES, type Locale, remember, remembered, type Widen } from "./locale";

type Load<L> = () => Promise<{ default: L }>;
type Loads<J> = { ja: Load<J> } & Record<Exclude<Locale, "ja">, Load<Widen<NoInfer<J>>>>;

/** The words of one part of an app: its components call it; `load` fetches them beside a page, before it is drawn. */
export type Words<L> = { (): L; load: () => Promise<void> };

const kitWords = (locale: Locale): Promise<KitLabels> =>
  locale === "ja" ? Promise.resolve(kitJa) : loadKitLabels[locale]().then((file) => file.default);

const Choice = createContext<{ locale: Locale; setLocale: (locale: Locale) => void }>({ locale: "ja", setLocale: () => undefined });

// What has been asked for so far, and goes along when the reader takes another language.
const inUse = new Set<(locale: Locale) => Promise<void>>();
/** What the words of a part are fetched in: known before the kit's own are there. */
let reading: Locale = "ja";
let opening = { locale: "ja" as Locale, kit: kitJa as KitLabels };

/** Only the reader's language is ever fetched. Where that cannot be, Japanese stands in, so that the page is readable. */
export function words<J>(loads: Loads<J>): Words<Widen<J>> {
  type L = Widen<J>;
  const held: Partial<Record<Locale, L>> = {};
  const coming: Partial<Record<Locale, Promise<void>>> = {};
  const take = (locale: Locale): Promise<void> => {
    inUse.add(take);
    return (coming[locale] ??= (loads[locale] as Load<L>)().then(
      (file) => {
        held[locale] = file.default;
      },
      (reason: unknown) => {
        delete coming[locale];
        throw reason;
      },
    ));
  };
  const takeOrJapanese = (locale: Locale): Promise<void> =>
    take(locale).catch(async (reason: unknown) => {
      if (locale === "ja") throw reason;
      await take("ja");
      if (held.ja) held[locale] ??= held.ja;
    });
  const use = () => {
    const { locale } = useContext(Choice);
    const found = held[locale];
    // A page that came without them waits here, as for a part of itself.
    if (!found) throw takeOrJapanese(locale);
    return found;
  };
  return Object.assign(use, { load: () => takeOrJapanese(reading) });
}

/** To be awaited before the first page is drawn: in Japanese first and then again is twice the work, and the page jumps. */
export async function ready(...first: Words<unknown>[]): Promise<void> {
  const locale = remembered();
  reading = locale;
  try {
    opening = { locale, kit: await kitWords(locale) };
    announce(locale);
  } catch {
    // Offline and the language was never loaded: the page stays readable in the one it has.
    reading = "ja";
  }
  await Promise.all(first.map(({ load }) => load()));
}

/** Fetches parts in the reader's language that no page has needed yet, so that they are there without a line. */
export const keep = (later: Words<unknown>[]): Promise<unknown> => Promise.allSettled(later.map(({ load }) => load()));

export function WordsProvider({ children }: { children: ReactNode }) {
  const [{ locale, kit }, setReader] = useState(opening);
  const setLocale = useCallback((next: Locale) => {
    Promise.all([kitWords(next), ...[...inUse].map((take) => take(next))])
      .then(([kitLabels]) => {
        reading = next;
        opening = { locale: next, kit: kitLabels };
        remember(next);
        announce(next);
        setReader(opening);
      })
      .catch(() => undefined);
  }, []);
  const choice = useMemo(() => ({ locale, setLocale }), [locale, setLocale]);
  return (
    <Choice value={choice}>
      <LocaleContext value={locale}>
        <KitContext value={kit}>{children}</KitContext>
      </LocaleContext>
    </Choice>
  );
}

/** The reader's language, all that there are, and the way to another. */
export const useLocale = () => ({ ...useContext(Choice), locales: LOCALES });
