import { useState } from "react";

/** A switch that each person sets for this device: `on` until it is turned off. */
export function useChoice(name: string): [boolean, (on: boolean) => void] {
  const stored = `desk.${name}`;
  const [on, setOn] = useState(() => localStorage.getItem(stored) !== "off");
  const choose = (next: boolean) => {
    localStorage.setItem(stored, next ? "on" : "off");
    setOn(next);
  };
  return [on, choose];
}
