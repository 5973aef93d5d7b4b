import { onDevice, type Shelf } from "@tsunagaru/kit/stored";
import { useSyncExternalStore } from "react";

/** A view with a name that one person keeps on this device: conditions and a name, nothing about anybody. */
export type OwnView = { name: string; search: string };

const MOST = 20;

const isView = (value: unknown): value is OwnView =>
  typeof value === "object" && value !== null && "name" in value && "search" in value && typeof value.name === "string" && typeof value.search === "string";

/** What is kept on this device; anything unreadable counts as nothing. */
export function readOwn(store: Pick<Shelf, "read">, where: string): OwnView[] {
  try {
    const found: unknown = JSON.parse(store.read(where) ?? "[]");
    return Array.isArray(found) ? found.filter(isView) : [];
  } catch {
    return [];
  }
}

export const writeOwn = (store: Pick<Shelf, "write">, where: string, views: OwnView[]): void => store.write(where, JSON.stringify(views.slice(0, MOST)));

/** The views with one more; the same name takes the place of the old one. */
export const withOwn = (views: OwnView[], { name, search }: OwnView): OwnView[] => [...views.filter((view) => view.name !== name), { name, search }];

const listeners = new Set<() => void>();
const kept = new Map<string, OwnView[]>();

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

/** One's own views of a queue; `where` is its place on this device. */
export function useOwnViews(where: string) {
  const current = (): OwnView[] => {
    const known = kept.get(where) ?? readOwn(onDevice, where);
    kept.set(where, known);
    return known;
  };
  const become = (next: OwnView[]) => {
    kept.set(where, next);
    writeOwn(onDevice, where, next);
    for (const tell of listeners) tell();
  };
  return {
    own: useSyncExternalStore(subscribe, current),
    keep: (view: OwnView) => become(withOwn(current(), view)),
    drop: (name: string) => become(current().filter((view) => view.name !== name)),
  };
}
