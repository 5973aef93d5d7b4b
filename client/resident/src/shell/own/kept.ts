import type { Received } from "../../shared/outbox";
import type { Standing } from "../../shared/own";

const KEY = "own";

/** What was sent, and how it stood when it was last asked; at first nobody has asked. */
export type KeptOwn = { kind: string; receipt: Received; at: number; standing?: Standing };

export function keptOwn(): Record<string, KeptOwn> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Record<string, KeptOwn>;
  } catch {
    return {};
  }
}

function write(all: Record<string, KeptOwn>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(all));
  } catch {
    // Storage may be full or forbidden: then it is asked again the next time.
  }
}

export const keepOwn = (id: string, own: KeptOwn): void => write({ ...keptOwn(), [id]: own });

/** What the phone's queue holds no more is forgotten here too. */
export function forgetOthers(ids: ReadonlySet<string>): void {
  const all = keptOwn();
  const left = Object.entries(all).filter(([id]) => ids.has(id));
  if (left.length < Object.keys(all).length) write(Object.fromEntries(left));
}
