import { useSyncExternalStore } from "react";

// The same width as `desk:` in the style sheet.
const wide = window.matchMedia("(min-width: 64rem)");

function subscribe(tell: () => void) {
  wide.addEventListener("change", tell);
  return () => wide.removeEventListener("change", tell);
}

/** Whether queue and report stand side by side. */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide.matches);
