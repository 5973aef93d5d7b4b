import { useState } from "react";

const STORED = "desk.keys";

/** Whether single keys do anything: each person's own choice on this device. */
export function useKeysChoice(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(() => localStorage.getItem(STORED) !== "off");
  const choose = (next: boolean) => {
    localStorage.setItem(STORED, next ? "on" : "off");
    setOn(next);
  };
  return [on, choose];
}
