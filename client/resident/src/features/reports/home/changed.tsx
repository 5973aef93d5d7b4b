import { useQuery } from "@tanstack/react-query";
import { Count } from "@tsunagaru/kit/dates";
import { daysBetween } from "@tsunagaru/kit/format";
import { Line } from "@tsunagaru/kit/line";
import { MomentTag, Photo } from "@tsunagaru/kit/photo";
import { Skeleton } from "@tsunagaru/kit/states";
import { WhenNear } from "@tsunagaru/kit/when-near";
import { getReportStatistics, listReports, type RenditionReply, type ReportPage, type ReportSummary } from "@tsunagaru/sdk";
import { Link } from "../../../shared/link";
import { useHere } from "../../../shared/municipality";
import { queries } from "../../../shared/queries";
import { usePlaceLabel } from "../../../shared/place-label";
import { useWords } from "../words";

const month = {
  queryKey: ["statistics", "month"],
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    (await getReportStatistics({ query: { months: 1 }, signal })).data.items.filter(({ category }) => category === null),
};

const pair = {
  queryKey: ["reports", "pair"],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await listReports({ query: { front_page: true, limit: 1 }, signal })).data,
};

/** What a front page that nobody has turned yet shows of it. The photographs come while the page is drawn. */
export const ask = (): Promise<unknown> => Promise.all([queries.prefetchQuery(month), queries.prefetchQuery(pair).then(comeSoon)]);

function comeSoon(): void {
  const [first] = queries.getQueryData<ReportPage>(pair.queryKey)?.items ?? [];
  for (const photo of [first?.photo, first?.after_photo]) if (photo) new Image().src = photo.url;
}

/** What has changed because somebody spoke: how far this month's reports have come, and the pair of photographs that was chosen. */
export default function Changed() {
  const words = useWords().home;
  return (
    <section aria-labelledby="changed" className="-mx-4 bg-daikon px-4 py-6 desk:mx-0 desk:px-8">
      <h2 id="changed" className="text-section font-bold">
        {words.changed}
      </h2>
      <WhenNear fallback={<Skeleton className="mt-2 h-24" />}>
        <Month />
      </WhenNear>
      <LatestPair />
    </section>
  );
}

/** The reports of the newest month that was counted: said, under way, changed. */
function Month() {
  const { home: words, line } = useWords();
  const here = useHere();
  const { data, isPending, isPaused } = useQuery(month);
  if (isPending && !isPaused) return <Skeleton className="mt-2 h-24" />;
  const last = data?.findLast(({ month }) => month !== null);
  if (!last?.month || last.received === 0) return null;
  const count = (value: number) => <Count value={value} unit={words.unit} />;
  return (
    <>
      <p className="phrase text-second text-muted">{words.month(Number(last.month.slice(5, 7)), here?.name ?? "")}</p>
      <Line
        facts={{ said: true, moving: true, changed: true }}
        words={{ ...line, cannot: "" }}
        notes={{ said: count(last.received), moving: count(last.answer.n), changed: count(last.outcomes.fixed) }}
        label={words.changed}
        className="mt-3"
      />
    </>
  );
}

function LatestPair() {
  const { data, isPending, isPaused } = useQuery(pair);
  const report = data?.items[0];
  if (isPending && !isPaused) return <Skeleton className="mt-5 aspect-8/3" />;
  if (!report?.photo || !report.after_photo) return null;
  return <Pair report={report} before={report.photo} after={report.after_photo} />;
}

/** Both photographs whole, beside one another: nothing has to be moved to see them. */
function Pair({ report, before, after }: { report: ReportSummary; before: RenditionReply; after: RenditionReply }) {
  const words = useWords();
  const here = useHere();
  const place = usePlaceLabel({ ...report, label: report.place_label, accuracy: report.place_accuracy });
  const category = here?.categories.find(({ code }) => code === report.category)?.label ?? words.report;
  return (
    <article className="relative mt-5">
      <div className="-mx-4 grid grid-cols-2 gap-0.5 desk:mx-0">
        <Half photo={before} day={report.received_at} alt={words.detail.beforeAlt(category)} />
        <Half photo={after} day={report.closed_at} alt={words.detail.afterAlt(category)} after />
      </div>
      <h3 className="phrase mt-3 text-body leading-150 font-bold">
        <Link href={`/reports/${report.id}`} className="text-inherit no-underline after:absolute after:inset-0 hover:underline">
          {category}・{place}
        </Link>
      </h3>
      {report.closed_at && <p className="figures text-second text-muted">{words.home.fixedIn(daysBetween(report.received_at, report.closed_at))}</p>}
    </article>
  );
}

function Half({ photo, day, alt, after = false }: { photo: RenditionReply; day: string | null; alt: string; after?: boolean }) {
  return (
    <div className="relative">
      <Photo src={photo.url} alt={alt} ratio={`${photo.width} / ${photo.height}`} />
      <MomentTag after={after} day={day} className="left-2" />
    </div>
  );
}
