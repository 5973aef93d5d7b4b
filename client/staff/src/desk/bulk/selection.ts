/** What is picked, and where a range begins. */
export type Selection = { picked: ReadonlySet<string>; anchor: string | null };

export const NOTHING: Selection = { picked: new Set(), anchor: null };
export const MOST = 100;

/** Picks or drops one; with `range` all between the last one and this take what this one gets. */
export function toggle({ picked, anchor }: Selection, ids: readonly string[], id: string, range = false): Selection {
  const on = !picked.has(id);
  const [from, to] = [anchor === null ? -1 : ids.indexOf(anchor), ids.indexOf(id)];
  const touched = range && from >= 0 && to >= 0 ? ids.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  const next = new Set(picked);
  // In a range everything becomes as the one that was reached: picked, unless it was so already.
  for (const one of touched) {
    if (!(range ? true : on)) next.delete(one);
    else if (next.size < MOST) next.add(one);
  }
  return { picked: next, anchor: id };
}

/** What is still in the list: a row that has gone is no longer meant. */
export function within({ picked, anchor }: Selection, ids: readonly string[]): Selection {
  const there = new Set(ids);
  const kept = [...picked].filter((id) => there.has(id));
  return kept.length === picked.size ? { picked, anchor } : { picked: new Set(kept), anchor };
}
