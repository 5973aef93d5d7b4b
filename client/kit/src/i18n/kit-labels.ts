import { createContext, useContext } from "react";
import { ja } from "./ja";
import type { Locale, Widen } from "./locale";

export type KitLabels = Widen<typeof ja>;

export const KitContext = createContext<KitLabels>(ja);

export const LocaleContext = createContext<Locale>("ja");

/** The reader's language, for dates and numbers that the kit writes. */
export const useKitLocale = (): Locale => useContext(LocaleContext);

/** The words of the kit's own components in the reader's language. */
export const useKitLabels = (): KitLabels => useContext(KitContext);

/** Each language but Japanese is a chunk of its own, loaded when chosen. */
export const loadKitLabels = {
  "ja-easy": () => import("./locale-ja-easy"),
  en: () => import("./locale-en"),
};
