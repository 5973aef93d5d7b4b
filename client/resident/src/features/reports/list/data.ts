import { infiniteQueryOptions } from "@tanstack/react-query";
import { listReports } from "@tsunagaru/sdk";
import { queries } from "../../../shared/queries";
import { type Filters, filtersIn, queryOf } from "./filters";

const AT_ONCE = 20;

/** The public reports that these filters find, page by page. */
export const listed = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: ["reports", "list", filters],
    queryFn: async ({ signal, pageParam }) =>
      (await listReports({ query: { ...queryOf(filters), limit: AT_ONCE, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** Asks for the first of them before the list is drawn. */
export async function ask(): Promise<void> {
  const search = new URLSearchParams(window.location.search);
  if (search.get("view") !== "map") await queries.prefetchInfiniteQuery(listed(filtersIn(search)));
}
