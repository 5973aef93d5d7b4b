import { uuid } from "@tsunagaru/kit/uuid";
import { useSyncExternalStore } from "react";
import { intentKeys } from "../subject/conflict";
import type { Case } from "../types";

/** What a clerk is writing for a case: kept while she looks at others, or signs in again. */
export type Draft<C = Case, V = object> = {
  /** The case as it stood when she began: the version that she answers to. */
  base: C;
  act: string;
  values: V;
};

// Each queue keeps its own; a case of one room never meets that of another.
const drafts = new Map<string, Draft>();
const keys = new Map<string, (body: unknown) => string>();
const listeners = new Set<() => void>();

const at = (queue: string, id: string) => `${queue} ${id}`;

function tellAll(): void {
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

function put(where: string, draft: Draft): void {
  drafts.set(where, draft);
  tellAll();
}

/** Keeps what is typed, under the version at which it was begun; what is as empty as at first is not kept. */
export function write<C extends Case, V extends object>(queue: string, { base, act, blank }: { base: C; act: string; blank: V }, part: Partial<V>): void {
  const where = at(queue, base.id);
  const kept = drafts.get(where) as Draft<C, V> | undefined;
  const values = { ...(kept?.values ?? blank), ...part };
  if (JSON.stringify(values) === JSON.stringify(blank)) drop(queue, base.id);
  else put(where, { base: kept?.base ?? base, act, values });
}

/** Changes what is kept, where there still is any: what arrives later, a photograph's progress. */
export function amend<V extends object>(queue: string, id: string, part: (values: V) => Partial<V>): void {
  const kept = drafts.get(at(queue, id)) as Draft<Case, V> | undefined;
  if (kept) put(at(queue, id), { ...kept, values: { ...kept.values, ...part(kept.values) } });
}

/** Answers to the new version where the old one is the one that was answered to. */
export function rebase(queue: string, from: number, subject: Case): void {
  const kept = drafts.get(at(queue, subject.id));
  if (kept?.base.version === from) put(at(queue, subject.id), { ...kept, base: subject });
}

export function drop(queue: string, id: string): void {
  drafts.delete(at(queue, id));
  keys.delete(at(queue, id));
  tellAll();
}

export function keyOf(queue: string, id: string, body: unknown): string {
  const where = at(queue, id);
  const make = keys.get(where) ?? intentKeys(uuid);
  keys.set(where, make);
  return make(body);
}

export const hasWritten = (): boolean => drafts.size > 0;

export const useDraft = <C extends Case, V extends object>(queue: string, id: string): Draft<C, V> | undefined =>
  useSyncExternalStore(subscribe, () => drafts.get(at(queue, id))) as Draft<C, V> | undefined;

// Leaving the page would lose what was written: the browser asks first.
window.addEventListener("beforeunload", (event) => {
  if (hasWritten()) event.preventDefault();
});
