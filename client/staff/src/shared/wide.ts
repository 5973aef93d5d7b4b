import { useSyncExternalStore } from "react";

/** How many times the size of text the screen is wide: large type asks for the layout of a small screen. */
const widthNow = (): number => window.innerWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

function subscribe(tell: () => void) {
  const sizes = new MutationObserver(tell);
  sizes.observe(document.documentElement, { attributes: true, attributeFilter: ["style", "class"] });
  window.addEventListener("resize", tell);
  return () => {
    sizes.disconnect();
    window.removeEventListener("resize", tell);
  };
}

const wider = (rem: number) => () => useSyncExternalStore(subscribe, () => widthNow() >= rem);

/** Whether queue and case stand side by side. The frame's classes ask its own width for the same. */
export const useWide = wider(64);

/** Whether there is a column for facts too. */
export const useRoomy = wider(80);
