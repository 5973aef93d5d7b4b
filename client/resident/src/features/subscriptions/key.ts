import { inTab } from "@tsunagaru/kit/stored";

const KEY = "alert-key";

/** The key of a mail, from behind the # of its link: kept for this tab, gone from the address. */
export function keyFromLink(): string | null {
  const given = window.location.hash.slice(1);
  if (given) {
    inTab.write(KEY, given);
    window.history.replaceState(null, "", window.location.pathname + window.location.search);
  }
  return inTab.read(KEY);
}

export const keepKey = (key: string): void => inTab.write(KEY, key);

export const forgetKey = (): void => inTab.drop(KEY);
