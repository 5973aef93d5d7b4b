import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";
import { type Filter, fromSearch, toSearch } from "./filter";

const PATH = /^\/reports\/([0-9a-f-]{36})$/;

/** The desk's place in the address: filter, open report, and on a phone whether the map is in front. */
export function useAddress() {
  const [path, go] = useLocation();
  const search = useSearch();
  const filter = useMemo(() => fromSearch(search), [search]);
  const open = PATH.exec(path)?.[1] ?? null;
  const map = new URLSearchParams(search).get("view") === "map";

  const to = useCallback((id: string | null, filter: Filter, map = false) => `${id ? `/reports/${id}` : "/reports"}?${toSearch(filter)}${map ? "&view=map" : ""}`, []);
  const hrefOf = useCallback((id: string) => to(id, filter), [to, filter]);
  const openReport = useCallback((id: string | null, replace = false) => go(to(id, filter), { replace }), [go, to, filter]);
  const setFilter = useCallback((next: Filter) => go(to(null, next), { replace: open === null }), [go, to, open]);
  const showMap = useCallback((shown: boolean) => go(to(null, filter, shown)), [go, to, filter]);
  return { filter, open, map, hrefOf, openReport, setFilter, showMap };
}
