import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BeforeAfter, Button, EmptyState, ProblemNote, Select, Skeleton, useToast } from "@tsunagaru/kit";
import { date, isoDay, today } from "@tsunagaru/kit/format";
import { listReports, pinReport, type ReportSummary, unpinReport } from "@tsunagaru/sdk";
import { Pin, PinOff } from "lucide-react";
import { useState } from "react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { Page } from "../../shared/page";
import { useMe } from "../../shared/session";

const KEY = ["front"];
const PAGE = 12;
const DAY_MS = 86_400_000;
const PUBLIC = { scope: "public" } as const;

/** The pairs that may stand on the first page: what stands there now, and what an editor may choose. */
export function FrontPage() {
  const words = useLabels().front;
  const now = useQuery({
    queryKey: [...KEY, "now"],
    queryFn: async ({ signal }) => (await listReports({ query: { ...PUBLIC, front_page: true, limit: 1 }, signal })).data.items,
  });
  return (
    <Page title={words.title} lead={words.lead}>
      <section aria-labelledby="now">
        <h2 id="now" className="font-bold">
          {words.now}
        </h2>
        {now.isPending && <Skeleton className="mt-2 h-48" />}
        {now.error && <ProblemNote error={now.error} retry={() => void now.refetch()} />}
        {now.data?.length === 0 && <p className="phrase mt-2 text-muted">{words.none}</p>}
        {now.data?.map((report) => (
          <Pair key={report.id} report={report} />
        ))}
      </section>
      <Candidates />
    </Page>
  );
}

function Candidates() {
  const words = useLabels().front;
  const list = useInfiniteQuery({
    queryKey: [...KEY, "candidates"],
    queryFn: async ({ pageParam, signal }) => (await listReports({ query: { ...PUBLIC, with_result: true, limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="candidates" className="mt-9">
      <h2 id="candidates" className="font-bold">
        {words.candidates}
      </h2>
      {list.isPending && <Skeleton className="mt-2 h-72" />}
      {list.error && <ProblemNote error={list.error} retry={() => void list.refetch()} />}
      {list.isSuccess && items.length === 0 && <EmptyState title={words.noCandidates} />}
      <ul className="mt-1 grid gap-x-8 @min-[48rem]/page:grid-cols-2">
        {items.map((report) => (
          <li key={report.id} className="border-t border-rule py-4">
            <Pair report={report} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}

function Pair({ report }: { report: ReportSummary }) {
  const words = useLabels().front;
  const here = useHere();
  const may = useMe().permissions.includes("reports:feature");
  const category = here?.categories.find(({ code }) => code === report.category)?.label ?? report.category;
  const { photo, after_photo: after } = report;
  return (
    <article className="mt-2 grid max-w-[30rem] gap-2">
      {photo && after && (
        <BeforeAfter
          before={{ src: photo.url, width: photo.width, height: photo.height, alt: "", day: report.received_at }}
          after={{ src: after.url, width: after.width, height: after.height, alt: "", day: report.closed_at }}
        />
      )}
      <p className="leading-150">
        <strong className="figures">{report.number}</strong> {category}・{report.place_label}
        {report.closed_at && <span className="figures block text-[0.875rem] text-muted">{words.fixed(date(report.closed_at))}</span>}
      </p>
      {may && <Choice report={report} />}
    </article>
  );
}

/** To choose it for some weeks, or to leave the page to the others. */
function Choice({ report }: { report: ReportSummary }) {
  const { front: words, problems } = useLabels();
  const toast = useToast();
  const client = useQueryClient();
  const [days, setDays] = useState("14");
  const pinned = report.pinned_until !== null && report.pinned_until >= today();
  const given = { path: { report_id: report.id }, headers: { "If-Match": `"${report.version}"` } };
  const change = useMutation({
    mutationFn: async (on: boolean) => {
      if (on) await pinReport({ ...given, body: { until: isoDay(new Date(Date.now() + Number(days) * DAY_MS)) } });
      else await unpinReport(given);
    },
    onSuccess: (_, on) => toast(on ? words.pinned : words.unpinned),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <div className="grid gap-2">
      {pinned && report.pinned_until && <p className="figures font-bold">{words.until(date(report.pinned_until))}</p>}
      <div className="flex flex-wrap items-end gap-2">
        <Select label={words.untilLabel} value={days} onChange={setDays} options={Object.entries(words.weeks).map(([value, label]) => ({ value, label }))} />
        <Button busy={change.isPending} icon={<Pin size={18} aria-hidden="true" />} onClick={() => change.mutate(true)}>
          {pinned ? words.renew : words.pin}
        </Button>
        {pinned && (
          <Button look="quiet" busy={change.isPending} icon={<PinOff size={18} aria-hidden="true" />} onClick={() => change.mutate(false)}>
            {words.unpin}
          </Button>
        )}
      </div>
      {change.error && <ProblemNote error={change.error} words={problems} />}
    </div>
  );
}
