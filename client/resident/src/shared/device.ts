import { uuid } from "@tsunagaru/kit/uuid";
import { onDevice } from "@tsunagaru/kit/stored";

const KEY = "device";

/** A random name of this device for the service's budgets; it is bound to nobody, and clearing it makes a new one. */
function device(): string {
  const known = onDevice.read(KEY);
  if (known) return known;
  const made = uuid();
  onDevice.write(KEY, made);
  return made;
}

export const deviceHeader = (): { "Device-Id": string } => ({ "Device-Id": device() });
