import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { listReports } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { useHere } from "../../shared/municipality";
import { findPlace } from "../../shared/outside";
import { boxAround } from "./home/around";
import { ReportRow, RowSkeletons } from "./parts/row";
import { useWords } from "./words";

const SHOWN = 6;

/** Public reports in which each of these words stands; where there is none, those around the place that they name. */
async function found(q: string, signal: AbortSignal) {
  const said = (await listReports({ query: { scope: "public", q, limit: SHOWN }, signal })).data;
  if (said.items.length > 0) return { ...said, place: null };
  const [place] = await findPlace(q);
  if (!place) return { ...said, place: null };
  return { ...(await listReports({ query: { scope: "public", bbox: boxAround(place), limit: SHOWN }, signal })).data, place: place.label };
}

/** What others have told of it. */
export default function ReportsFound({ q }: { q: string }) {
  const words = useWords();
  const here = useHere();
  const { data, error, isPending, isPaused, isPlaceholderData, refetch } = useQuery({
    queryKey: ["reports", "found", q],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => found(q, signal),
  });
  const nothing = data?.items.length === 0;
  return (
    <section aria-labelledby="reports-found" aria-busy={isPlaceholderData}>
      <h2 id="reports-found" className="text-section font-bold">
        {data?.place ? words.search.around(data.place) : words.search.title}
      </h2>
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {isPending && !isPaused && <RowSkeletons />}
      {isPending && isPaused && <ProblemNote error={null} />}
      {nothing && (
        <div className="mt-2 grid gap-1">
          <p className="phrase font-bold">{words.search.nothing(q)}</p>
          <p className="phrase text-muted">{words.search.none}</p>
        </div>
      )}
      {data && !nothing && (
        <>
          {data.place && <p className="phrase text-second text-muted">{words.search.instead(q)}</p>}
          <ul className={isPlaceholderData ? "opacity-60" : undefined}>
            {data.items.map((report) => (
              <li key={report.id} className="border-t border-rule first:border-t-0">
                <ReportRow report={report} here={here} />
              </li>
            ))}
          </ul>
          {data.next && !data.place && <p className="phrase text-second text-muted">{words.search.more(SHOWN)}</p>}
        </>
      )}
      <div className="grid justify-items-start">
        {nothing && (
          <Link href="/reports/new" className="link inline-flex min-h-11 items-center">
            {words.search.tell}
          </Link>
        )}
        <Link href="/reports" className="link inline-flex min-h-11 items-center">
          {words.search.all}
        </Link>
      </div>
    </section>
  );
}
