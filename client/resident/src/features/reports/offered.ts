import type { Category, Here } from "../../shared/municipality";

/** The categories to offer: in an emergency its own first, how many those are; otherwise all others. */
export function offered(here: Here, emergency: boolean): { categories: Category[]; urgent: number } {
  const active = here.categories.filter((one) => one.active);
  const everyday = active.filter((one) => !one.emergency);
  const urgent = emergency ? active.filter((one) => one.emergency) : [];
  return { categories: [...urgent, ...everyday], urgent: urgent.length };
}
