import { join, ProblemNote } from "@tsunagaru/kit";
import { useCallback, useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { BulkBar } from "./bulk/bar";
import { useSelection } from "./bulk/use-selection";
import { DO } from "./case/act-form";
import { ACT_PANEL } from "./case/acts";
import { CasePane, toHeading } from "./case/pane";
import { Compact } from "./compact";
import type { Bulk, Desk } from "./define";
import { toSearch } from "./filter";
import { MapPart } from "./map-part";
import { useAddress } from "./queue/address";
import { useQueue } from "./queue/data";
import { FilterBar, FILTERS, FILTERS_BUTTON } from "./queue/filter-bar";
import { after, type Place, type Step, walk } from "./queue/keys";
import { KeysDialog } from "./queue/keys-dialog";
import { QUEUE, QueueList } from "./queue/list";
import { rowId } from "./queue/row";
import { useKeys } from "./queue/use-keys";
import { useTitle } from "./queue/views";
import { SkipLinks } from "./skip-links";
import { ConflictDialog } from "./subject/conflict-dialog";
import type { BaseFilter, Case, Row, RowParts } from "./types";
import { useChoice } from "./use-choice";
import { useClaim } from "./use-claim";
import { holdsFocus, LIST, toOuter, toPart, useKeptFocus } from "./use-focus";
import { useWords } from "./words";
import { useProblems } from "../shared/problems";

/** A queue, and one case of it; on a phone one of them at a time. */
export function DeskPage<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk }: { desk: Desk<F, R, C, H, V> }) {
  const words = useWords();
  const own = desk.useWords();
  const problems = useProblems();
  const { filter, open, map, hrefOf, openCase, setFilter, showMap } = useAddress(desk);
  const search = toSearch(desk.filters, filter);
  const queue = useQueue(desk, filter);
  const rows = useMemo(() => queue.data?.pages.flatMap(({ items }) => items) ?? [], [queue.data]);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const [reached, setCursor] = useState<string | null>(null);
  const cursor = open ?? reached;
  const [unfolded, setUnfolded] = useState(false);
  const [help, setHelp] = useState(false);
  const [keysOn, switchKeys] = useChoice("keys", true);
  const [mapOn, switchMap] = useChoice("map.beside", false);
  // The case whose heading is to take the focus when it comes; whoever comes from elsewhere begins there too.
  const [wanted, setWanted] = useState<string | null>(open);
  const arrived = useCallback(() => setWanted(null), []);
  const claiming = useClaim(desk);
  const { assignById } = claiming;
  const title = useTitle(desk, filter);
  const { picked, pick, keep } = useSelection(rows);
  const root = useKeptFocus();

  const show = useCallback(
    (id: string, replace: boolean) => {
      const held = document.activeElement;
      const inList = document.getElementById(QUEUE)?.contains(held) && held?.getClientRects().length;
      setCursor(id);
      // Whoever leafs in the list stays there; whoever reads a case goes on reading.
      if (inList) document.getElementById(rowId(id))?.focus();
      else setWanted(id);
      openCase(id, replace);
    },
    [openCase],
  );
  const take = useCallback(
    (step: Step) => {
      if (step.kind === "go") {
        setCursor(step.id);
        document.getElementById(rowId(step.id))?.focus();
      }
      if (step.kind === "open") show(step.id, true);
      if (step.kind === "pick") pick(step.id, step.range);
      if (step.kind === "assign") assignById(step.id);
      if (step.kind === "help") setHelp(true);
      if (step.kind === "leave") leave(open, openCase);
      if (step.kind === "inner") toOuter();
      if (step.kind === "part") toPart(step.by);
      if (step.kind === "fold") {
        setUnfolded(false);
        document.getElementById(FILTERS_BUTTON)?.focus();
      }
      if (step.kind === "do") document.getElementById(DO)?.click();
      if (step.kind === "filters") {
        flushSync(() => setUnfolded(true));
        document.getElementById(FILTERS)?.querySelector<HTMLElement>("select, input")?.focus();
      }
    },
    [show, assignById, open, pick, openCase],
  );
  const placeNow = (): Place => ({
    ids,
    cursor,
    open,
    inList: holdsFocus(QUEUE),
    inside: unfolded && !open ? "filters" : holdsFocus(ACT_PANEL) ? "act" : undefined,
  });
  useKeys(placeNow, keysOn, take);
  const listed = ids.includes(open ?? "");
  useEffect(() => {
    if (open && listed) document.getElementById(rowId(open))?.scrollIntoView({ block: "nearest" });
  }, [open, listed]);

  const done = (subject: C, next: boolean) => {
    const following = next ? after(ids, subject.id) : null;
    if (following) {
      setWanted(following);
      openCase(following, true);
    } else if (next) leave(subject.id, openCase);
    else toHeading();
  };
  const leaf = (by: 1 | -1) => {
    const step = walk({ ids, cursor: open, open }, by);
    if (step?.kind === "open") show(step.id, true);
  };

  return (
    <div ref={root} className="relative flex min-h-0 min-w-0 flex-1">
      <SkipLinks open={open !== null} bulk={picked.size > 0} />
      <h1 className="sr-only">{own.room}</h1>
      <div id={LIST} tabIndex={-1} className={join("min-h-0 min-w-0 flex-col", open ? "hidden w-60 shrink-0 border-r border-rule @min-[64rem]/page:flex @min-[88rem]/page:w-68" : "flex flex-1")}>
        {open ? (
          <Compact room={own.room} title={title.name} at={ids.indexOf(open) + 1} total={`${title.total ?? rows.length}${title.total === undefined && queue.hasNextPage ? "+" : ""}`} onLeave={() => leave(open, openCase)} />
        ) : (
          <FilterBar desk={desk} title={title.name} filter={filter} total={title.total} unfolded={unfolded} mapOn={mapOn} onUnfold={setUnfolded} onMap={switchMap} onKeys={() => setHelp(true)} onChange={setFilter} />
        )}
        <div className={join("min-h-0 flex-1 flex-col @min-[64rem]/page:flex", map ? "hidden" : "flex")}>
          <QueueList key={search} desk={desk} queue={queue} filter={filter} rows={rows} cursor={cursor} open={open} hrefOf={hrefOf} picked={picked} onReached={setCursor} onOpened={setWanted} onPick={pick} onFilter={setFilter} />
        </div>
        {desk.bulk && <Picked bulk={desk.bulk} rows={rows.filter(({ id }) => picked.has(id))} label={own.bulkBar ?? ""} useRow={desk.useRow} onKeep={keep} />}
      </div>
      {!open && desk.Map && <MapPart Map={desk.Map} filter={filter} chosen={cursor} beside={mapOn} shown={map} onShow={showMap} onOpen={(id) => show(id, false)} />}
      {open && (
        <CasePane desk={desk} id={open} wanted={wanted === open} onArrived={arrived} onLeave={() => leave(open, openCase)} onStep={leaf} onDone={done}>
          {claiming.error && !claiming.conflict && (
            <div className="px-5 pt-3">
              <ProblemNote error={claiming.error} words={problems} />
            </div>
          )}
        </CasePane>
      )}
      <KeysDialog open={help} on={keysOn} onSwitch={switchKeys} onClose={() => setHelp(false)} />
      <ConflictDialog subject={desk.subject} conflict={claiming.conflict} mine={words.assignToMe} busy={claiming.busy} onAgain={claiming.again} onLeave={claiming.leave} />
    </div>
  );
}

function Picked<R extends Row>({ bulk, rows, label, useRow, onKeep }: { bulk: NonNullable<Bulk<R>>; rows: R[]; label: string; useRow: (row: R) => RowParts; onKeep: (ids: string[]) => void }) {
  return <BulkBar rows={rows} acts={bulk.acts} label={label} touches={bulk.touches} why={bulk.useWhy()} useRow={useRow} onKeep={onKeep} />;
}

/** Back to the list, and to the row where one came from. */
function leave(open: string | null, openCase: (id: string | null) => void): void {
  openCase(null);
  if (open) requestAnimationFrame(() => (document.getElementById(rowId(open)) ?? document.getElementById(LIST))?.focus());
}
