import { Button, Photo, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { ago, date } from "@tsunagaru/kit/format";
import type { LikelyDuplicate, LinkedReport, NearbyShown, ReportReply } from "@tsunagaru/sdk";
import { Columns2, ImageOff } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { StateTag } from "../../../shared/state";
import { useAddress } from "../address";
import { Section } from "../../../desk/case/section";
import { Compare } from "./compare";
import { useLikely } from "./data";

/** What may be the same fault, and what was merged already. */
export function Duplicates({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.duplicates;
  const likely = useLikely(report);
  const [compared, setCompared] = useState<LikelyDuplicate | null>(null);
  const town = report.place.accuracy === "town";
  if (!report.desk) return null;
  if (report.original)
    return (
      <Section title={words.original}>
        <ul>
          <Merged report={report.original} />
        </ul>
        {report.desk.merged_until && (
          <p className="text-[0.9375rem]">{report.moves.some(({ name }) => name === "unmerge") ? words.until(date(report.desk.merged_until)) : words.over(date(report.desk.merged_until))}</p>
        )}
      </Section>
    );
  return (
    <>
      {report.merged_count > 0 && (
        <Section title={words.mergedTitle}>
          <ul className="grid gap-1">
            {report.merged.map((one) => (
              <Merged key={one.number} report={one} />
            ))}
          </ul>
          {report.merged_count > report.merged.length && <p className="text-muted">{words.mergedMore(report.merged_count - report.merged.length)}</p>}
        </Section>
      )}
      {report.desk.nearby_shown.length > 0 && (
        <Section title={words.passed}>
          <p className="text-[0.8125rem] text-muted">{words.passedHint}</p>
          <ul>
            {report.desk.nearby_shown.map((one) => (
              <Passed key={one.id} one={one} town={town} />
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.title} aside={likely.data && <span className="text-[0.8125rem] text-muted">{town ? words.hintTown : words.hint(likely.data.radius_m)}</span>}>
        {likely.isPending && <Skeleton className="h-16" />}
        {likely.error && <ProblemNote error={likely.error} words={labels.problems} retry={() => void likely.refetch()} />}
        {likely.data?.items.length === 0 && <p className="text-muted">{words.none}</p>}
        <ul>
          {likely.data?.items.map((one) => (
            <Row key={one.id} one={one} onCompare={() => setCompared(one)} />
          ))}
        </ul>
      </Section>
      {compared && <Compare report={report} other={compared} onClose={() => setCompared(null)} />}
    </>
  );
}

function Merged({ report }: { report: LinkedReport }) {
  const { hrefOf } = useAddress();
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 text-[0.9375rem]">
      {report.id ? (
        <Link href={hrefOf(report.id)} className="link figures inline-flex min-h-11 items-center">
          {report.number}
        </Link>
      ) : (
        <span className="figures">{report.number}</span>
      )}
      <StateTag state={report.state} />
      <span className="text-muted">{ago(report.received_at)}</span>
    </li>
  );
}

function Passed({ one, town }: { one: NearbyShown; town: boolean }) {
  const words = useLabels().duplicates;
  const here = useHere();
  const { hrefOf } = useAddress();
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 text-[0.9375rem]">
      <strong className="figures">{town ? words.sameTown : words.away(one.distance_m)}</strong>
      <Link href={hrefOf(one.id)} className="link figures inline-flex min-h-11 items-center">
        {one.number}
      </Link>
      <StateTag state={one.state} />
      <span className="text-muted">{here?.categories.find(({ code }) => code === one.category)?.label}</span>
    </li>
  );
}

function Row({ one, onCompare }: { one: LikelyDuplicate; onCompare: () => void }) {
  const words = useLabels().duplicates;
  const here = useHere();
  const category = here?.categories.find(({ code }) => code === one.category)?.label ?? "";
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 border-t border-rule py-2.5 first:border-t-0">
      {one.photo ? (
        <Photo src={one.photo.url} alt="" ratio="1 / 1" className="rounded-8" />
      ) : (
        <span className="grid aspect-square place-content-center rounded-8 bg-daikon text-muted">
          <ImageOff size={22} aria-hidden="true" />
        </span>
      )}
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <strong className="figures">{one.place_accuracy === "town" ? words.sameTown : words.away(one.distance_m)}</strong>
          <StateTag state={one.state} />
          <span className="figures text-[0.875rem] text-muted">
            {category}&nbsp;・ {one.number}&nbsp;・ {ago(one.received_at)}
          </span>
        </p>
        <p className="line-clamp-2 text-[0.9375rem]">{one.text}</p>
        {one.merged_count > 0 && <p className="text-[0.875rem] text-muted">{words.merged(one.merged_count)}</p>}
        <Button size="small" look="quiet" className="-ml-3 text-green!" icon={<Columns2 size={18} aria-hidden="true" />} onClick={onCompare}>
          {words.compare}
        </Button>
      </div>
    </li>
  );
}
