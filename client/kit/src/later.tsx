import { type ReactNode, useEffect, useState } from "react";

// What stands below the first window of the first page, in the order of the page.
const waiting: (() => void)[] = [];
let inTurn = true;
let going = false;

function next(): void {
  const draw = waiting.shift();
  going = draw !== undefined;
  if (!draw) return;
  draw();
  setTimeout(next);
}

/** After the first page nothing waits: who goes back finds the page as long as it was. */
export function drawAtOnce(): void {
  inTurn = false;
}

/** Whether the turn of this part has come: one part after the other, each in a task of its own. `waits`: whether it can wait. */
export function useLater(waits = true): boolean {
  const [now, setNow] = useState(!waits || !inTurn);
  useEffect(() => {
    if (now) return;
    const draw = () => setNow(true);
    waiting.push(draw);
    if (!going) setTimeout(next);
    going = true;
    return () => {
      const place = waiting.indexOf(draw);
      if (place >= 0) waiting.splice(place, 1);
    };
  }, [now]);
  return now;
}

/** A part below what is seen first: drawn when the rest is there, so that a slow phone can answer a touch between. */
export function Later({ fallback = null, children }: { fallback?: ReactNode; children: ReactNode }) {
  return useLater() ? children : fallback;
}
