import { uuid } from "@tsunagaru/kit/outbox";

const KEY = "device";

let made: string | undefined;

/** A random name of this device for the service's budgets; it is bound to nobody, and clearing it makes a new one. */
function device(): string {
  made ??= stored() ?? uuid();
  return made;
}

function stored(): string | null {
  try {
    const known = localStorage.getItem(KEY);
    if (!known) localStorage.setItem(KEY, (made = uuid()));
    return known ?? made ?? null;
  } catch {
    // Storage may be forbidden: then the name lives as long as the page.
    return null;
  }
}

export const deviceHeader = (): { "Device-Id": string } => ({ "Device-Id": device() });
