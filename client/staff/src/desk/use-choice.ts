import { useState } from "react";

/** A switch that each person sets for this device; `first` is how it stands until then. */
export function useChoice(name: string, first: boolean): [boolean, (on: boolean) => void] {
  const stored = `desk.${name}`;
  const [on, setOn] = useState(() => (localStorage.getItem(stored) ?? (first ? "on" : "off")) === "on");
  const choose = (next: boolean) => {
    localStorage.setItem(stored, next ? "on" : "off");
    setOn(next);
  };
  return [on, choose];
}
