import { useQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { useToast } from "@tsunagaru/kit/toast";
import { dateTime } from "@tsunagaru/kit/format";
import { MapFrame } from "@tsunagaru/kit/map";
import { reachOf } from "@tsunagaru/kit/municipality";
import { getReport, listReportHistory, type ReportReply } from "@tsunagaru/sdk";
import { ChevronLeft, Share2 } from "lucide-react";
import { useMemo } from "react";
import { Link } from "../../../shared/link";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";
import { useOwnWords } from "../own/words";
import { type Here, useHere } from "../../../shared/municipality";
import { Comments } from "../comments/comments";
import { Follow } from "../around/follow";
import { usePlaceLabel } from "../../../shared/place-label";
import { Forwarding } from "../parts/forwarding";
import { History } from "../parts/history";
import { Linked } from "../parts/linked";
import { Outcome } from "../parts/outcome";
import { FollowerQuestion } from "../satisfaction/follower";
import { ReportAnswers } from "../parts/answers";
import { ReportPhotos } from "../parts/photos";
import { Promises } from "../parts/promises";
import { isEnded } from "../parts/line";
import { largePromise, Standing } from "../parts/standing";
import { StateTag } from "../parts/state";
import { useTitle } from "../../../shared/title";
import { Loading } from "../../../shared/loading";
import NotFoundPage from "../../../shared/not-found";

const STREET = 15.5;
const TOWN = 14;

/** One public report: what was said, what was answered, before and after. */
export default function ReportPage({ id }: { id: string }) {
  const { data, error, isPending, isPaused, refetch } = useQuery({
    queryKey: ["report", id],
    queryFn: async ({ signal }) => (await getReport({ path: { report_id: id }, signal })).data,
  });
  const here = useHere();
  if (isPending && !isPaused) return <Loading />;
  if (isProblem(error) && (error.status === 404 || error.status === 422)) return <NotFoundPage />;
  if (!data)
    return (
      <div className="py-8">
        <ProblemNote error={error} retry={() => void refetch()} />
      </div>
    );
  return <Report report={data} here={here} />;
}

function Report({ report, here }: { report: ReportReply; here: Here | undefined }) {
  const words = useWords();
  const ownWords = useOwnWords();
  const category = here?.categories.find(({ code }) => code === report.category)?.label ?? words.report;
  const history = useQuery({
    queryKey: ["history", report.id],
    queryFn: async ({ signal }) => (await listReportHistory({ path: { report_id: report.id }, signal })).data.items,
  });
  const place = usePlaceLabel(report.place);
  useTitle(`${category} ${place}`);
  return (
    <article className="pb-4 desk:pt-6">
      <Link href="/reports" className="-ml-2 inline-flex min-h-12 items-center gap-1 pr-3 text-second text-ink">
        <ChevronLeft size={22} aria-hidden="true" />
        {words.list.title}
      </Link>
      <div className="grid gap-7 desk:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] desk:gap-12">
        <div className="grid content-start gap-6">
          <ReportPhotos photos={report.photos} what={category} days={{ before: report.received_at, after: report.closed_at }} />
          <header>
            <StateTag state={report.state} />
            <h1 className="mt-1 text-page font-bold">
              {category}&nbsp;・ {place}
            </h1>
            <p className="mt-3 whitespace-pre-line">{report.text ?? <span className="text-muted">{words.detail.noText}</span>}</p>
          </header>
          <Standing report={report} history={history.data} />
          {report.state === "reopen_requested" && <Notice tone="caution" title={ownWords.satisfaction.publicNote} />}
          <Outcome report={report} />
          <ReportAnswers answers={report.answers} />
          {isEnded(report.state) && !report.mine && report.followers > 0 && <FollowerQuestion id={report.id} />}
          <Forwarding report={report} />
          <Neighbours report={report} />
          <Comments id={report.id} />
          <Linked report={report} />
        </div>
        <div className="grid content-start gap-7">
          <Promises promises={report.promises} large={largePromise(report)} />
          <History items={history.data} error={history.error} />
          <Facts report={report} />
          <Where report={report} here={here} />
          <Share title={`${category} ${place}`} />
        </div>
      </div>
    </article>
  );
}

/** The tap for whoever has the same trouble, as long as there is trouble. */
function Neighbours({ report }: { report: ReportReply }) {
  const words = useWords().neighbours;
  if (!isEnded(report.state) && !report.mine) return <Follow id={report.id} followers={report.followers} />;
  if (report.followers === 0) return null;
  return <p className="figures font-bold">{words.people(report.followers)}</p>;
}

function Facts({ report }: { report: ReportReply }) {
  const ownWords = useOwnWords();
  const words = useWords();
  const { locale } = useLocale();
  const rows = [
    [ownWords.receipt.number, report.number],
    ...(report.asset ? [[ownWords.mending.asset, report.asset.number]] : []),
    [words.detail.when, dateTime(report.received_at, locale)],
    ...(report.observed_at ? [[words.detail.observed, dateTime(report.observed_at, locale)]] : []),
  ];
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-5 gap-y-1 text-second">
      {rows.map(([name, value]) => (
        <div key={name} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-muted">{name}</dt>
          <dd className="figures">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Where({ report, here }: { report: ReportReply; here: Here | undefined }) {
  const words = useWords().detail;
  const { latitude, longitude, label, exact, accuracy, district } = report.place;
  const reach = here && reachOf(here.districts, district, accuracy);
  const named = usePlaceLabel(report.place);
  const start = useMemo(() => ({ centre: { latitude, longitude }, zoom: reach ? TOWN : STREET }), [latitude, longitude, reach]);
  const marks = useMemo(
    () => [{ id: report.id, latitude, longitude, reach, count: 1, tone: isEnded(report.state) ? ("done" as const) : ("open" as const), label }],
    [report.id, report.state, latitude, longitude, reach, label],
  );
  return (
    <section aria-labelledby="where">
      <h2 id="where" className="text-section font-bold">
        {words.where}
      </h2>
      <p>{named}</p>
      {!exact && <p className="text-second text-muted">{reach ? words.inTown : words.rounded}</p>}
      {here && <MapFrame ground={here.ground} label={words.map} start={start} marks={marks} className="mt-3 h-64 rounded-12" />}
    </section>
  );
}

function Share({ title }: { title: string }) {
  const words = useWords().detail;
  const toast = useToast();
  const url = window.location.href;
  const share = () =>
    "share" in navigator
      ? void navigator.share({ title, url }).catch(() => undefined)
      : void (navigator as Navigator).clipboard.writeText(url).then(() => toast(words.shared));
  if (!window.isSecureContext) return null;
  return (
    <div>
      <Button size="small" icon={<Share2 size={18} aria-hidden="true" />} onClick={share}>
        {words.share}
      </Button>
    </div>
  );
}
