import { useQuery } from "@tanstack/react-query";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { listReports } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { type Here, useHere } from "../../shared/municipality";
import { findPlace } from "../../shared/outside";
import { boxAround } from "./home/around";
import { ReportRow, RowSkeletons } from "./parts/row";
import { useWords } from "./words";

const SHOWN = 6;
const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The kinds and towns that somebody may mean by these words. */
export function meant(here: Pick<Here, "categories" | "districts">, q: string) {
  const asked = plain(q).split(/\s+/).filter(Boolean);
  const says = (text: string) => asked.some((word) => plain(text).includes(word) || (plain(text).length > 1 && word.includes(plain(text))));
  return {
    categories: here.categories.filter(({ label, hint }) => says(label) || says(hint)).map(({ code }) => code),
    district: here.districts.find(({ name }) => says(name))?.code ?? null,
  };
}

/** Public reports for everyday words: of a kind, in a town, or around the place that they name. */
export default function ReportsFound({ q }: { q: string }) {
  const words = useWords();
  const here = useHere();
  const { categories, district } = here ? meant(here, q) : { categories: [], district: null };
  const known = categories.length > 0 || district !== null;
  const places = useQuery({
    queryKey: ["places", q],
    enabled: here !== undefined && !known,
    queryFn: () => findPlace(q),
  });
  const place = known ? undefined : places.data?.[0];
  const { data, error, isPending, isPaused, refetch } = useQuery({
    queryKey: ["reports", "found", categories, district, place],
    enabled: known || place !== undefined,
    queryFn: async ({ signal }) =>
      (
        await listReports({
          query: { limit: SHOWN, ...(categories.length > 0 && { category: categories }), ...(district && { district }), ...(place && { bbox: boxAround(place) }) },
          signal,
        })
      ).data,
  });
  const nothing = (places.isSuccess && places.data.length === 0) || data?.items.length === 0;
  const query = new URLSearchParams({ ...(categories.length === 1 && { category: categories[0] }), ...(district && { district }) }).toString();
  return (
    <section aria-labelledby="reports-found">
      <h2 id="reports-found" className="text-section font-bold">
        {place ? words.search.around(place.label) : words.search.title}
      </h2>
      {(error ?? places.error) ? <ProblemNote error={error ?? places.error} retry={() => void (error ? refetch() : places.refetch())} /> : null}
      {nothing ? (
        <p className="phrase mt-2 text-muted">{words.search.none}</p>
      ) : (
        <>
          {(isPending || places.isFetching) && !isPaused && <RowSkeletons />}
          {isPaused && <ProblemNote error={null} />}
          <ul>
            {data?.items.map((report) => (
              <li key={report.id} className="border-t border-rule first:border-t-0">
                <ReportRow report={report} here={here} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Link href={`/reports${query && `?${query}`}`} className="link inline-flex min-h-11 items-center">
        {words.search.all}
      </Link>
    </section>
  );
}
