import { onDevice } from "@tsunagaru/kit/stored";
import type { Received } from "../../shared/outbox";
import type { Standing } from "../../shared/own";

const KEY = "own";

/** What was sent, and how it stood when it was last asked; at first nobody has asked. */
export type KeptOwn = { kind: string; receipt: Received; at: number; standing?: Standing };

export function keptOwn(): Record<string, KeptOwn> {
  try {
    return JSON.parse(onDevice.read(KEY) ?? "{}") as Record<string, KeptOwn>;
  } catch {
    return {};
  }
}

const write = (all: Record<string, KeptOwn>): void => onDevice.write(KEY, JSON.stringify(all));

export const keepOwn = (id: string, own: KeptOwn): void => write({ ...keptOwn(), [id]: own });

/** What the phone's queue holds no more is forgotten here too. */
export function forgetOthers(ids: ReadonlySet<string>): void {
  const all = keptOwn();
  const left = Object.entries(all).filter(([id]) => ids.has(id));
  if (left.length < Object.keys(all).length) write(Object.fromEntries(left));
}
