import type { Entry, Outbox } from "@tsunagaru/kit/outbox";
import type { ContributionReceipt, Receipt } from "@tsunagaru/sdk";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { ObservationDraft, PlaceAnswer, ReportDraft, SolvedDraft } from "./draft";

export type { PlaceAnswer, ReportDraft };
export type ReportEntry = Entry<ReportDraft, Receipt>;
export type SolvedEntry = Entry<SolvedDraft, ContributionReceipt>;
export type ObservationEntry = Entry<ObservationDraft, ContributionReceipt>;

type Entries = { report: ReportEntry; solved: SolvedEntry; observation: ObservationEntry };

/** What the one queue of this phone carries. */
export type Kind = keyof Entries;
export type Draft = ReportDraft | SolvedDraft | ObservationDraft;
export type Sent = Receipt | ContributionReceipt;
export type Queued = Entry<Draft, Sent>;
export type Queue = Outbox<Draft, Sent>;
export type FormOf<K extends Kind> = NonNullable<Entries[K]["form"]>;

// What an older page of this service left on the phone were reports.
export const kindOf = (entry: Queued): Kind => (entry.kind as Kind | undefined) ?? "report";

/** The entries of one kind; with the kind it is known what form and receipt are. */
export const ofKind = <K extends Kind>(entries: Queued[], kind: K): Entries[K][] => entries.filter((one) => kindOf(one) === kind) as Entries[K][];

/** The page that shows what became of an entry. */
export const pathOf = (entry: Queued): string => (kindOf(entry) === "report" ? `/receipt/${entry.id}` : `/sent/${entry.id}`);

let opened: Promise<Queue> | undefined;

/** The queue of this phone, opened on first use: nobody who only reads pays for it. */
export const openOutbox = (): Promise<Queue> => (opened ??= import("./sender").then(({ open }) => open()));

const none = () => () => undefined;
const empty = () => null;

/** The queue and all its entries; `null` until they have been read from the phone. */
export function useQueue(): { outbox: Queue | null; entries: Queued[] | null } {
  const [outbox, setOutbox] = useState<Queue | null>(null);
  useEffect(() => {
    void openOutbox().then(setOutbox);
  }, []);
  const entries = useSyncExternalStore(outbox?.subscribe ?? none, outbox?.entries ?? empty);
  return { outbox, entries };
}

/** The queue and its entries of one kind. */
export function useOutbox<K extends Kind>(kind: K): { outbox: Queue | null; entries: Entries[K][] | null } {
  const { outbox, entries } = useQueue();
  return { outbox, entries: useMemo(() => entries && ofKind(entries, kind), [entries, kind]) };
}

const SETTLED_MS = 1_500;

/** The entries for pages that only mention them: the queue is opened when the page has settled, and sends by itself. */
export function useLateEntries(): Queued[] {
  const [entries, setEntries] = useState<Queued[]>([]);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let left = false;
    const timer = setTimeout(async () => {
      const outbox = await openOutbox();
      if (left) return;
      const read = () => setEntries(outbox.entries() ?? []);
      stop = outbox.subscribe(read);
      read();
    }, SETTLED_MS);
    return () => {
      left = true;
      clearTimeout(timer);
      stop?.();
    };
  }, []);
  return entries;
}
