import { useSyncExternalStore } from "react";

// As wide as queue and preview need beside the two columns of the frame.
const room = window.matchMedia("(min-width: 80rem)");

function subscribe(tell: () => void) {
  room.addEventListener("change", tell);
  return () => room.removeEventListener("change", tell);
}

/** Whether what is chosen stands beside the queue. */
export const useSide = (): boolean => useSyncExternalStore(subscribe, () => room.matches);
