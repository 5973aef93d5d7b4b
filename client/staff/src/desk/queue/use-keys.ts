import { useEffect, useEffectEvent } from "react";
import { type Place, type Step, stepOf } from "./keys";

const WRITES = 'textarea, select, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"], [type="file"])';

/** Whether somebody is writing or choosing; a check box is not written into and leaves the letters to the queue. */
export const isWriting = (target: EventTarget | null): boolean => target instanceof Element && target.closest(WRITES) !== null;

/** The keyboard of the queue; `placeNow` is asked when a key is pressed, since the focus moves without a word. `on` is the reader's own choice, since single keys disturb some (WCAG 2.1.4). */
export function useKeys(placeNow: () => Place, on: boolean, take: (step: Step) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    // The map has its own keys.
    if (event.target instanceof Element && event.target.closest("[data-map]") && event.key !== "Escape") return;
    const step = stepOf(placeNow(), event, isWriting(event.target) ? "writing" : on ? "letters" : "no letters");
    if (!step) return;
    event.preventDefault();
    take(step);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
