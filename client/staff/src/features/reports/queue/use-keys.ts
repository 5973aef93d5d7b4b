import { useEffect, useEffectEvent } from "react";
import { type Place, type Step, stepOf } from "./keys";

/** Keys belong to the queue unless somebody is writing, choosing, or a dialog is open. */
function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector("dialog[open]")) return true;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** The keyboard of the desk; `on` is the reader's own choice, since single keys disturb some (WCAG 2.1.4). */
export function useKeys(place: Place, on: boolean, take: (step: Step) => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isBusy(event.target)) return;
    // The map has its own keys.
    if (event.target instanceof Element && event.target.closest("[data-map]") && event.key !== "Escape") return;
    const step = stepOf(place, event);
    if (!step) return;
    event.preventDefault();
    take(step);
  });
  useEffect(() => {
    if (!on) return;
    const listen = (event: KeyboardEvent) => pressed(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [on]);
}
