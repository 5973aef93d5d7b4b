import { uuid } from "@tsunagaru/kit/uuid";
import { onDevice } from "@tsunagaru/kit/stored";

const KEY = "device-key";

/** Counts this device once where nobody is signed in; it never leaves with anything else. */
export function deviceKey(): string {
  const known = onDevice.read(KEY);
  if (known) return known;
  const made = uuid();
  onDevice.write(KEY, made);
  return made;
}
