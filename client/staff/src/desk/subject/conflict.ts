export type Shown = Record<string, string | null>;

export type Difference = { field: string; before: string | null; after: string | null };

/** What somebody else changed between two readings, of what a clerk sees. */
export const differences = (was: Shown, is: Shown): Difference[] =>
  Object.keys(was)
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }));

/** The steps of the history that the clerk had not seen; her own come too, since two tabs may be hers. */
export function since<H extends { id: string }>(known: H[], all: H[]): H[] {
  const seen = new Set(known.map(({ id }) => id));
  return all.filter(({ id }) => !seen.has(id));
}

/** One key for one intent: the same words sent again carry the same key, other words a new one. */
export function intentKeys(make: () => string): (body: unknown) => string {
  let last: { body: string; key: string } | null = null;
  return (body) => {
    const said = JSON.stringify(body);
    if (last?.body !== said) last = { body: said, key: make() };
    return last.key;
  };
}
