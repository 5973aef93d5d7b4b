import { onDevice } from "@tsunagaru/kit/stored";
import { useState } from "react";

/** A switch that each person sets for this device; `first` is how it stands until then. */
export function useChoice(name: string, first: boolean): [boolean, (on: boolean) => void] {
  const stored = `desk.${name}`;
  const [on, setOn] = useState(() => (onDevice.read(stored) ?? (first ? "on" : "off")) === "on");
  const choose = (next: boolean) => {
    onDevice.write(stored, next ? "on" : "off");
    setOn(next);
  };
  return [on, choose];
}
