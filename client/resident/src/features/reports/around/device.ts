import { uuid } from "@tsunagaru/kit/outbox";

const KEY = "device-key";

/** Counts this device once where nobody is signed in; it never leaves with anything else. */
export function deviceKey(): string {
  const known = localStorage.getItem(KEY);
  if (known) return known;
  const made = uuid();
  localStorage.setItem(KEY, made);
  return made;
}
