import type { Entry, Outbox, StoredPhoto } from "@tsunagaru/kit/outbox";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";

/** What every form of this phone holds, whatever else it asks. */
export type Written = { text: string };

/** What the service answers: the number, and the code that opens it. */
export type Received = { number: string; lookup_code: string; received_at: string };

/** How an entry of one kind becomes a request, and where that goes. */
export interface Way<F, R> {
  compose(id: string, form: F, photos: StoredPhoto[]): unknown;
  send(request: unknown, key: string, form: F): Promise<R>;
}

/** One kind of thing that the queue of this phone carries for a room. */
export interface Carried<F = Written, R = Received> {
  /** Stands in the entries that phones hold: it never changes. */
  kind: string;
  way(): Promise<{ default: Way<F, R> }>;
  /** The page that shows what became of an entry. */
  page(id: string): string;
  /** The form that an entry was written in. */
  form(entry: Entry<F, R>): string;
  /** Entries of this service's first version name no kind: they are of this one. */
  first?: true;
}

export type Queued = Entry<Written, Received>;
export type Queue<F = Written, R = Received> = Outbox<F, R>;

let carried: Carried[] = [];

/** Said once, before the first page is drawn: what the rooms of this build send. */
export const carry = (kinds: Carried[]): void => {
  carried = kinds;
};

/** What an entry is; one of a room that this build does not have is left alone. */
export const kindOf = (entry: Queued, kinds = carried): Carried | undefined =>
  kinds.find(({ kind, first }) => (entry.kind === undefined ? first : kind === entry.kind));

/** The entries of one kind; with the kind it is known what form and receipt are. */
export const ofKind = <F, R>(entries: Queued[], kind: Carried<F, R>): Entry<F, R>[] =>
  entries.filter((entry) => kindOf(entry)?.kind === kind.kind) as Entry<F, R>[];

/** The page that shows what became of an entry. */
export const pathOf = (entry: Queued): string => kindOf(entry)?.page(entry.id) ?? "/";

let opened: Promise<Queue> | undefined;

/** The queue of this phone, opened on first use: nobody who only reads pays for it. */
export const openOutbox = (): Promise<Queue> => (opened ??= import("./sender").then(({ open }) => open(carried)).catch((reason: unknown) => {
    // The next one who needs it may have a line.
    opened = undefined;
    throw reason;
  }));

const none = () => () => undefined;
const empty = () => null;

/** The queue and all its entries; `null` until they have been read from the phone. */
export function useQueue(): { outbox: Queue | null; entries: Queued[] | null } {
  const [outbox, setOutbox] = useState<Queue | null>(null);
  useEffect(() => {
    void openOutbox().then(setOutbox, () => undefined);
  }, []);
  const entries = useSyncExternalStore(outbox?.subscribe ?? none, outbox?.entries ?? empty);
  return { outbox, entries };
}

/** The queue and its entries of one kind. */
export function useOutbox<F, R>(kind: Carried<F, R>): { outbox: Queue<F, R> | null; entries: Entry<F, R>[] | null } {
  const { outbox, entries } = useQueue();
  return { outbox: outbox as unknown as Queue<F, R> | null, entries: useMemo(() => entries && ofKind(entries, kind), [entries, kind]) };
}

const SETTLED_MS = 1_500;

/** The entries for pages that only mention them: the queue is opened when the page has settled, and sends by itself. */
export const useLateEntries = (): Queued[] => useLateQueue() ?? NOTHING;

const NOTHING: Queued[] = [];

/** The same, and `null` until they have been read from the phone. */
export function useLateQueue(): Queued[] | null {
  const [entries, setEntries] = useState<Queued[] | null>(null);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let left = false;
    const timer = setTimeout(async () => {
      const outbox = await openOutbox().catch(() => null);
      if (left || !outbox) return;
      const read = () => setEntries(outbox.entries());
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
