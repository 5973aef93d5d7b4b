import { useEffect } from "react";
import { kindOf, type Queued } from "../../shared/outbox";
import { keepDrafts } from "./drafts";
import { keepOwn, keptOwn } from "./kept";

/** Notes what has been sent as soon as it has a number, so that the front page has room for it at once. */
export function useRememberSent(entries: Queued[] | null): void {
  useEffect(() => {
    if (!entries) return;
    const known = keptOwn();
    keepDrafts(entries);
    for (const entry of entries) {
      const kind = kindOf(entry)?.kind;
      if (entry.receipt && kind && !known[entry.id]) keepOwn(entry.id, { kind, receipt: entry.receipt, at: 0 });
    }
  }, [entries]);
}
