import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Select } from "@tsunagaru/kit/field";
import { join } from "@tsunagaru/kit/join";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { Later, useLater } from "@tsunagaru/kit/later";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import type { ReportSummary } from "@tsunagaru/sdk";
import { List, Map as MapIcon } from "lucide-react";
import { type ComponentProps, Suspense } from "react";
import { part } from "../../../shared/part";
import { useMediaQuery } from "../../../shared/media";
import { useWords } from "../words";
import { type Here, useHere } from "../../../shared/municipality";
import { ReportRow, RowSkeletons } from "../parts/row";
import type { ReportsMap } from "./map";
import { listed } from "./data";
import { type Filters, type Standing, useFilters } from "./filters";
import { WaysToHear } from "./ways-to-hear";

/** A phone shows the list first. */
const map = part<ComponentProps<typeof ReportsMap>>(() => import("./map").then(({ ReportsMap }) => ({ default: ReportsMap })));

const MAP = "-mx-4 h-[calc(100dvh-17.5rem)] min-h-80 desk:mx-0 desk:h-full desk:rounded-12";

/** So many rows are drawn in one go, and then as many more: a slow phone answers a touch between. */
const SEEN = 3;
const ROW_REM = 8;

const parts = <T,>(all: T[], size: number): T[][] => Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

/** All public reports: a list and, with the same filters, a map. `heading`: what the page calls them. */
export default function ReportsView({ heading }: { heading?: string }) {
  const words = useWords().list;
  const here = useHere();
  const { filters, view, set } = useFilters();
  const wide = useMediaQuery("(min-width: 64rem)");
  const toggle = view === "map" ? "list" : "map";
  return (
    <div className="pt-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        {heading ? <h1 className="text-page font-bold">{heading}</h1> : <h2 className="text-section font-bold">{words.title}</h2>}
        {!wide && (
          <Button
            size="small"
            icon={toggle === "map" ? <MapIcon size={19} aria-hidden="true" /> : <List size={19} aria-hidden="true" />}
            onClick={() => set({ view: toggle === "map" ? "map" : "" })}
          >
            {toggle === "map" ? words.showMap : words.showList}
          </Button>
        )}
      </div>
      <FilterBar here={here} filters={filters} set={set} />
      <div className="mt-4 desk:grid desk:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] desk:gap-8">
        {(wide || view === "list") && <ReportList here={here} filters={filters} onClear={() => set({ category: "", district: "", standing: "" })} />}
        {(wide || view === "map") && here && (
          <div className="desk:sticky desk:top-4 desk:h-[calc(100dvh-15rem)] desk:min-h-96">
            <Suspense fallback={<Skeleton className={MAP} />}>
              <map.View here={here} filters={filters} className={MAP} />
            </Suspense>
          </div>
        )}
      </div>
      <Later>
        <WaysToHear filters={filters} />
      </Later>
    </div>
  );
}

function FilterBar({ here, filters, set }: { here: Here | undefined; filters: Filters; set: (patch: Partial<Filters>) => void }) {
  const words = useWords().list;
  // A closed list shows one; the phone has drawn the others before anybody can open it.
  const all = useLater();
  const choices = (found: { value: string; label: string }[], chosen: string) => [any, ...found.filter(({ value }) => all || value === chosen)];
  const any = { value: "", label: words.any };
  const standings: { value: Standing; label: string }[] = [
    any as { value: Standing; label: string },
    { value: "open", label: words.open },
    { value: "closed", label: words.closed },
    { value: "pairs", label: words.fixedPairs },
  ];
  const small = "min-h-11 pl-3 py-1.5 text-second";
  return (
    <fieldset className="mt-3 grid min-w-0 grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-2 text-second desk:flex desk:flex-wrap desk:gap-3 *:desk:w-56">
      <legend className="sr-only">{words.filters}</legend>
      <Select
        className={small}
        label={words.category}
        value={filters.category}
        onChange={(category) => set({ category })}
        options={choices((here?.categories ?? []).map(({ code, label }) => ({ value: code, label })), filters.category)}
      />
      <Select
        className={small}
        label={words.town}
        value={filters.district}
        onChange={(district) => set({ district })}
        options={choices((here?.districts ?? []).map(({ code, name }) => ({ value: code, label: name })), filters.district)}
      />
      <Select
        className={small}
        label={words.state}
        value={filters.standing}
        onChange={(standing) => set({ standing: standing as Standing })}
        options={standings}
      />
    </fieldset>
  );
}

function ReportList({ here, filters, onClear }: { here: Here | undefined; filters: Filters; onClear: () => void }) {
  const words = useWords().list;
  const { data, error, isPending, isPaused, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(listed(filters));
  const items = data?.pages.flatMap((page) => page.items);
  const row = (report: ReportSummary) => (
    <li key={report.id} className="border-t border-rule first:border-t-0">
      <ReportRow report={report} here={here} heading="h2" />
    </li>
  );
  return (
    <div className={join(isPending && "min-h-dvh")}>
      {isPending && !isPaused && <RowSkeletons count={6} />}
      {isPending && isPaused && <ProblemNote error={null} />}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      <ul>
        {items?.slice(0, SEEN).map(row)}
        {parts(items?.slice(SEEN) ?? [], SEEN).map((some) => (
          <Later key={some[0]?.id} fallback={<li aria-hidden="true" style={{ height: `${some.length * ROW_REM}rem` }} />}>
            {some.map(row)}
          </Later>
        ))}
      </ul>
      {items?.length === 0 && (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
          <Button className="mt-4" onClick={onClear}>
            {words.clear}
          </Button>
        </EmptyState>
      )}
      {hasNextPage && (
        <Button wide className="mt-3" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
      {items && items.length > 0 && !hasNextPage && <p className="py-4 text-center text-second text-muted">{words.end}</p>}
    </div>
  );
}
