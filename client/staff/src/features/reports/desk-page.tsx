import { join, ProblemNote } from "@tsunagaru/kit";
import { useCallback, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { useLabels } from "../../labels";
import { useAddress } from "./address";
import { BulkBar } from "./bulk/bar";
import { useSelection } from "./bulk/use-selection";
import { ConflictDialog } from "./conflict-dialog";
import { useQueue, useReport } from "./data";
import { ReportPane } from "./detail/pane";
import { toSearch } from "./filter";
import { Idle } from "./idle";
import { MapPart } from "./map/map-part";
import { useOwnViews } from "./own-views";
import { FilterBar, FILTERS } from "./queue/filter-bar";
import { type Step, stepOf } from "./queue/keys";
import { KeysDialog } from "./queue/keys-dialog";
import { QueueList } from "./queue/list";
import { useCounts } from "./queue/nav";
import { useKeys } from "./queue/use-keys";
import { useAssign } from "./use-assign";
import { useChoice } from "./use-choice";
import { MARKS, VIEWS } from "./views";

/** Queue, map and one report in one view; on a phone one of them at a time. */
export function DeskPage() {
  const words = useLabels();
  const { filter, open, map, hrefOf, openReport, setFilter, showMap } = useAddress();
  const queue = useQueue(filter);
  const rows = useMemo(() => queue.data?.pages.flatMap(({ items }) => items) ?? [], [queue.data]);
  const [reached, setCursor] = useState<string | null>(null);
  const cursor = open ?? reached;
  const [unfolded, setUnfolded] = useState(false);
  const [help, setHelp] = useState(false);
  const [keysOn, switchKeys] = useChoice("keys");
  const [mapOn, switchMap] = useChoice("map");
  const assigning = useAssign();
  const title = useTitle(toSearch(filter));
  const chosen = useChosen(open);

  const { picked, pick, keep } = useSelection(rows);
  const place = useMemo(() => ({ ids: rows.map(({ id }) => id), cursor, open }), [rows, cursor, open]);
  const take = useCallback(
    (step: Step) => {
      if (step.kind === "go" || step.kind === "open") {
        setCursor(step.id);
        document.getElementById(`row-${step.id}`)?.focus();
      }
      if (step.kind === "open") openReport(step.id, true);
      if (step.kind === "pick") pick(step.id, step.range);
      if (step.kind === "assign") assigning.assignById(step.id);
      if (step.kind === "help") setHelp(true);
      if (step.kind === "leave") leave(open, openReport);
      if (step.kind === "filters") {
        flushSync(() => setUnfolded(true));
        document.getElementById(FILTERS)?.querySelector("select")?.focus();
      }
    },
    [openReport, assigning, open, pick],
  );
  useKeys(place, keysOn, take);
  const listed = rows.some(({ id }) => id === open);
  useEffect(() => {
    if (open && listed) document.getElementById(`row-${open}`)?.scrollIntoView({ block: "nearest" });
  }, [open, listed]);
  const step = (by: "j" | "k") => {
    const found = stepOf({ ...place, cursor: open }, { key: by });
    if (found?.kind === "open") openReport(found.id, true);
  };

  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <h1 className="sr-only">{words.shell.reports}</h1>
      <div className={join("min-h-0 min-w-0 flex-1 flex-col", open ? "hidden desk:flex" : "flex")}>
        <FilterBar title={title.name} filter={filter} total={title.total} unfolded={unfolded} mapOn={mapOn} onUnfold={setUnfolded} onMap={switchMap} onChange={setFilter} />
        <div className={join("min-h-0 flex-1 flex-col desk:flex", map ? "hidden" : "flex")}>
          <QueueList key={toSearch(filter)} queue={queue} filter={filter} rows={rows} cursor={cursor} open={open} hrefOf={hrefOf} picked={picked} onReached={setCursor} onPick={pick} onFilter={setFilter} />
        </div>
        <BulkBar rows={rows.filter(({ id }) => picked.has(id))} onKeep={keep} />
        <MapPart filter={filter} chosen={chosen} folded={!mapOn || unfolded} shown={map} onShow={showMap} onOpen={openReport} />
      </div>
      <aside aria-label={words.detail.pane} className={join("min-h-0 min-w-0 flex-1 flex-col border-rule bg-white desk:max-w-[30rem] desk:flex-none desk:basis-[38%] desk:border-l", open ? "flex" : "hidden desk:flex")}>
        {assigning.error && !assigning.conflict && (
          <div className="p-4">
            <ProblemNote error={assigning.error} words={words.problems} />
          </div>
        )}
        {open ? <ReportPane id={open} onLeave={() => leave(open, openReport)} onStep={step} onAssign={assigning.assign} /> : <Idle onKeys={() => setHelp(true)} />}
      </aside>
      <KeysDialog open={help} on={keysOn} onSwitch={switchKeys} onClose={() => setHelp(false)} />
      <ConflictDialog conflict={assigning.conflict} mine={words.detail.assignToMe} busy={assigning.busy} onAgain={assigning.again} onLeave={assigning.leave} />
    </div>
  );
}

/** Back to the list, and to the row where one came from. */
function leave(open: string | null, openReport: (id: string | null) => void): void {
  openReport(null);
  if (open) requestAnimationFrame(() => document.getElementById(`row-${open}`)?.focus());
}

/** The name of the view that is shown, and how many reports the desk counts in it. */
function useTitle(search: string): { name: string; total: number | undefined } {
  const words = useLabels().queue;
  const { own } = useOwnViews();
  const counts = useCounts();
  const view = [...VIEWS, ...MARKS].find((one) => toSearch(one.filter) === search);
  const kept = own.find((one) => one.search === search);
  return { name: view ? words.views[view.name] : (kept?.name ?? words.ownView), total: view?.count && counts?.[view.count] };
}

/** Where the open report is: read from what the pane has read already. */
function useChosen(open: string | null) {
  const { data } = useReport(open ?? "", open !== null);
  const [latitude, longitude] = [data?.place.latitude, data?.place.longitude];
  return useMemo(() => (open && latitude !== undefined && longitude !== undefined ? { latitude, longitude } : null), [open, latitude, longitude]);
}
