import { useSearchParams } from "wouter";

export type Standing = "" | "open" | "closed" | "pairs";
export type Filters = { category: string; district: string; standing: Standing };

/** What an address asks for. */
export const filtersIn = (search: URLSearchParams): Filters => ({
  category: search.get("category") ?? "",
  district: search.get("district") ?? "",
  standing: (search.get("standing") ?? "") as Standing,
});

/** The filters live in the address, so that a list can be shared and the back button works. */
export function useFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = filtersIn(search);
  const view = search.get("view") === "map" ? "map" : "list";
  const set = (patch: Partial<Filters & { view: string }>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(patch)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  return { filters, view, set };
}

/** The filters as the service takes them. */
export const queryOf = ({ category, district, standing }: Filters) => ({
  ...(category && { category: [category] }),
  ...(district && { district }),
  ...((standing === "open" || standing === "closed") && { group: standing }),
  ...(standing === "pairs" && { with_result: true }),
});
