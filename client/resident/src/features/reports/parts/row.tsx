import { Photo } from "@tsunagaru/kit/photo";
import { NamedIcon } from "@tsunagaru/kit/named-icon";
import { Skeleton } from "@tsunagaru/kit/states";
import { ago } from "@tsunagaru/kit/format";
import type { ReportSummary } from "@tsunagaru/sdk";
import { Link } from "../../../shared/link";
import { useKitLabels, useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";
import type { Here } from "../../../shared/municipality";
import { usePlaceLabel } from "../../../shared/place-label";
import { StateTag } from "./state";

/** One line of a list: what, where, how it stands; the whole line is the link. */
export function ReportRow({ report, here, heading = "h3" }: { report: ReportSummary; here: Here | undefined; heading?: "h2" | "h3" }) {
  const words = useWords();
  const { locale } = useLocale();
  const place = usePlaceLabel({ ...report, label: report.place_label, accuracy: report.place_accuracy });
  const Heading = heading;
  const category = here?.categories.find(({ code }) => code === report.category);
  const photo = report.after_photo ?? report.photo;
  return (
    <article className="relative flex flex-wrap gap-3.5 border-t border-rule py-3.5 first:border-t-0">
      {photo ? (
        <Photo src={photo.url} width={photo.width} height={photo.height} alt="" className="w-24 shrink-0 self-start" />
      ) : (
        <span className="grid size-24 shrink-0 place-items-center rounded-8 bg-daikon text-muted">
          <NamedIcon name={category?.icon ?? ""} size={32} />
        </span>
      )}
      <div className="min-w-0 flex-[1_1_10rem] self-center">
        <Heading className="text-body font-bold">
          <Link
            href={`/reports/${report.id}`}
            className="text-ink no-underline after:absolute after:inset-0 after:rounded-8 hover:underline"
          >
            {category?.label ?? words.report}
            <span className="font-normal text-muted">&nbsp;・ {place}</span>
          </Link>
        </Heading>
        {report.text && <p className="line-clamp-2 text-second">{report.text}</p>}
        <p className="mt-1 flex flex-wrap items-baseline gap-x-3 text-second">
          <StateTag state={report.state} />
          <time dateTime={report.received_at} className="figures text-muted">
            {ago(report.received_at, locale)}
          </time>
          {report.followers > 0 && <span className="figures">{words.neighbours.people(report.followers)}</span>}
        </p>
      </div>
    </article>
  );
}

export function RowSkeletons({ count = 3 }: { count?: number }) {
  const words = useKitLabels();
  return (
    <div role="status">
      <span className="sr-only">{words.loading}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className="flex gap-3.5 border-t border-rule py-3.5 first:border-t-0">
          <Skeleton className="size-24 shrink-0" />
          <div className="grid flex-1 content-center gap-2.5">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-3.5 w-full" />
            <Skeleton className="h-3.5 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}
