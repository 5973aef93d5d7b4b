import { useSyncExternalStore } from "react";
import type { Filter } from "./filter";
import { type OwnView, readOwn, withOwn, writeOwn } from "./views";

const listeners = new Set<() => void>();
let views: OwnView[] | null = null;

const current = (): OwnView[] => (views ??= readOwn(localStorage));

function become(next: OwnView[]): void {
  views = next;
  writeOwn(localStorage, next);
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

/** The views that one keeps on this device: conditions and names of one's own, nothing about anybody. */
export function useOwnViews() {
  return {
    own: useSyncExternalStore(subscribe, current),
    keep: (name: string, filter: Filter) => become(withOwn(current(), name, filter)),
    drop: (name: string) => become(current().filter((view) => view.name !== name)),
  };
}
