import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { type Filters, fromSearch, toSearch } from "../filter";
import type { BaseFilter } from "../types";

export type Addresses<F extends BaseFilter> = { base: string; filters: Filters<F> };

/** The queue's place in the address: filter, open case, and on a phone whether the map is in front. */
export function useAddress<F extends BaseFilter>({ base, filters }: Addresses<F>) {
  const [path, go] = useLocation();
  const search = useSearch();
  const filter = useMemo(() => fromSearch(filters, search), [filters, search]);
  const open = path.startsWith(`${base}/`) ? path.slice(base.length + 1) : null;
  const map = new URLSearchParams(search).get("view") === "map";

  const to = useCallback((id: string | null, next: F, inFront = false) => `${base}${id ? `/${id}` : ""}?${toSearch(filters, next)}${inFront ? "&view=map" : ""}`, [base, filters]);
  const hrefOf = useCallback((id: string) => to(id, filter), [to, filter]);
  const openCase = useCallback((id: string | null, replace = false) => go(to(id, filter), { replace }), [go, to, filter]);
  const setFilter = useCallback((next: F) => go(to(null, next), { replace: open === null }), [go, to, open]);
  const showMap = useCallback((shown: boolean) => go(to(null, filter, shown)), [go, to, filter]);
  return { filter, open, map, hrefOf, openCase, setFilter, showMap };
}
