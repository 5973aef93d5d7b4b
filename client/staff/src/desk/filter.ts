import type { BaseFilter } from "./types";

/** What a condition holds: words, a switch, several words, or one of a few. */
export type Field = "text" | "switch" | "list" | readonly string[];

/** The conditions of a queue and how they stand in its address, in this order. */
export type Filters<F extends BaseFilter> = {
  fields: { [K in keyof F]-?: Field };
  /** No condition at all. */
  everything: F;
  /** What is there when nobody has chosen. */
  start: F;
  /** Those that are no condition: order, open or ended. */
  uncounted: (keyof F)[];
};

type Value = string | boolean | string[] | null;

const keysOf = <F extends BaseFilter>({ fields }: Filters<F>) => Object.keys(fields) as (keyof F & string)[];

function read(field: Field, said: string | null, otherwise: Value): Value {
  if (field === "text") return said || null;
  if (field === "switch") return said === "1";
  if (field === "list") return said?.split(",").filter(Boolean) ?? [];
  return field.find((known) => known === said) ?? otherwise;
}

/** The filter that an address names. An address without any condition is the start. */
export function fromSearch<F extends BaseFilter>(filters: Filters<F>, search: string): F {
  const asked = new URLSearchParams(search);
  const keys = keysOf(filters);
  if (!keys.some((key) => asked.has(key))) return filters.start;
  return Object.fromEntries(keys.map((key) => [key, read(filters.fields[key], asked.get(key), filters.everything[key] as Value)])) as F;
}

/** The address of a filter: only what was chosen, always in the same order. */
export function toSearch<F extends BaseFilter>(filters: Filters<F>, filter: F): string {
  const said = new URLSearchParams();
  for (const key of keysOf(filters)) {
    const value = filter[key] as Value;
    const word = value === true ? "1" : Array.isArray(value) ? value.join(",") : value;
    if (word) said.set(key, word);
  }
  return said.toString().replaceAll("%2C", ",");
}

/** How many conditions stand beside order and open or ended. */
export const conditions = <F extends BaseFilter>(filters: Filters<F>, filter: F): number =>
  keysOf(filters).filter((key) => !filters.uncounted.includes(key) && (Array.isArray(filter[key]) ? filter[key].length > 0 : filter[key])).length;

/** Conditions of a queue in which there is nothing to choose. */
export const PLAIN: Filters<BaseFilter> = (() => {
  const nothing: BaseFilter = { sort: "oldest", q: null };
  return { fields: { sort: ["oldest"], q: "text" }, everything: nothing, start: nothing, uncounted: ["sort"] };
})();
