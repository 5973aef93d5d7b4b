import { useSyncExternalStore } from "react";

/** Follows one width of the screen. */
function wider(query: string): () => boolean {
  const list = window.matchMedia(query);
  const subscribe = (tell: () => void) => {
    list.addEventListener("change", tell);
    return () => list.removeEventListener("change", tell);
  };
  return () => useSyncExternalStore(subscribe, () => list.matches);
}

/** Whether queue and case stand side by side: the same width as `desk:` in the style sheet. */
export const useWide = wider("(min-width: 64rem)");

/** Whether there is a column for facts too: the same width as `xl:`. */
export const useRoomy = wider("(min-width: 80rem)");
