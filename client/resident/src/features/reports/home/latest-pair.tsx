import { useQuery } from "@tanstack/react-query";
import { BeforeAfter } from "@tsunagaru/kit/photo";
import { Status } from "@tsunagaru/kit/status";
import { Skeleton } from "@tsunagaru/kit/states";
import { daysBetween } from "@tsunagaru/kit/format";
import { listReports, type RenditionReply, type ReportSummary } from "@tsunagaru/sdk";
import { ArrowRight } from "lucide-react";
import { Link } from "wouter";
import { useWords } from "../words";
import { type Here, useHere } from "../../../shared/municipality";
import { usePlaceLabel } from "../../../shared/place-label";

/** The newest thing that was fixed because somebody spoke, as before and after. */
export default function LatestPair() {
  const here = useHere();
  const { data, isPending, isPaused } = useQuery({
    queryKey: ["reports", "pair"],
    queryFn: async ({ signal }) => (await listReports({ query: { with_result: true, limit: 1 }, signal })).data,
  });
  const report = data?.items[0];
  if (isPending && !isPaused)
    return (
      <div className="mt-6 pb-[5.8rem] desk:order-1 desk:mt-0">
        <Skeleton className="-mx-4 aspect-4/3 desk:mx-0 desk:rounded-12" />
      </div>
    );
  if (!report?.photo || !report.after_photo) return null;
  return <Pair report={report} before={report.photo} after={report.after_photo} here={here} />;
}

function Pair({ report, before, after, here }: { report: ReportSummary; before: RenditionReply; after: RenditionReply; here: Here | undefined }) {
  const words = useWords();
  const place = usePlaceLabel({ ...report, label: report.place_label });
  const category = here?.categories.find(({ code }) => code === report.category)?.label ?? words.report;
  return (
    <section aria-labelledby="pair" className="mt-6 desk:order-1 desk:row-span-1 desk:mt-0">
      <BeforeAfter
        eager
        className="-mx-4 desk:mx-0 desk:rounded-12"
        before={{ src: before.url, alt: words.detail.beforeAlt(category) }}
        after={{ src: after.url, alt: words.detail.afterAlt(category) }}
      />
      <div className="flex items-start gap-3 pt-3">
        <div className="min-w-0 flex-1">
          <h2 id="pair" className="text-second">
            <Status shape="disc">{words.home.fixed}</Status>
          </h2>
          <p className="phrase mt-0.5 font-bold">
            {category} ・ {place}
          </p>
          {report.closed_at && (
            <p className="figures text-second text-muted">{words.home.fixedIn(daysBetween(report.received_at, report.closed_at))}</p>
          )}
        </div>
        <Link href={`/reports/${report.id}`} aria-label={`${words.home.see}: ${category}`} className="grid size-11 shrink-0 place-items-center rounded-full text-green hover:bg-leaf">
          <ArrowRight size={24} strokeWidth={1.75} aria-hidden="true" />
        </Link>
      </div>
    </section>
  );
}
