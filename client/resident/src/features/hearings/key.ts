import { inTab, onDevice } from "@tsunagaru/kit/stored";

const KEY = "hearing-key";
const DEVICE = "hearing-device";

/** The key of an invitation, from behind the # of its link: kept for this tab, gone from the address. */
export function linkKey(): string | null {
  const given = window.location.hash.slice(1);
  if (given) {
    inTab.write(KEY, given);
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }
  return inTab.read(KEY);
}

/** What this browser is known by to the links that it opened; made once. */
export function deviceOf(): string {
  const known = onDevice.read(DEVICE);
  if (known) return known;
  const made = [...crypto.getRandomValues(new Uint8Array(24))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  onDevice.write(DEVICE, made);
  return made;
}
