import type { Entry, Outbox } from "@tsunagaru/kit/outbox";
import type { Receipt } from "@tsunagaru/sdk";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { PlaceAnswer, ReportDraft } from "./draft";

export type { PlaceAnswer, ReportDraft };
export type ReportEntry = Entry<ReportDraft, Receipt>;
export type ReportOutbox = Outbox<ReportDraft, Receipt>;

let opened: Promise<ReportOutbox> | undefined;

/** The queue of this phone, opened on first use: nobody who only reads pays for it. */
export const openOutbox = (): Promise<ReportOutbox> => (opened ??= import("./sender").then(({ open }) => open()));

const none = () => () => undefined;
const empty = () => null;

/** The queue and its entries; `null` until they have been read from the phone. */
export function useOutbox(): { outbox: ReportOutbox | null; entries: ReportEntry[] | null } {
  const [outbox, setOutbox] = useState<ReportOutbox | null>(null);
  useEffect(() => {
    void openOutbox().then(setOutbox);
  }, []);
  const entries = useSyncExternalStore(outbox?.subscribe ?? none, outbox?.entries ?? empty);
  return { outbox, entries };
}

const SETTLED_MS = 1_500;

/** The entries for pages that only mention them: the queue is opened when the page has settled, and sends by itself. */
export function useLateEntries(): ReportEntry[] {
  const [entries, setEntries] = useState<ReportEntry[]>([]);
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
