import { createContext, useContext } from "react";
import type { Widen } from "./locale";
import { ja } from "./ja";

export type KitLabels = Widen<typeof ja>;

export const KitContext = createContext<KitLabels>(ja);

/** The words of the kit's own components in the reader's language. */
export const useKitLabels = (): KitLabels => useContext(KitContext);

/** Each language but Japanese is a chunk of its own, loaded when chosen. */
export const loadKitLabels = {
  "ja-easy": () => import("./locale-ja-easy"),
  en: () => import("./locale-en"),
};
