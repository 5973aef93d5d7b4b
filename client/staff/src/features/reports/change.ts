import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit";
import type { HistoryEntry, ReportReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { type Difference, differences, since } from "./conflict";
import { readHistory, readNow, useTaken } from "./data";
import { rebase } from "./moves/drafts";

/** A change of a report: sent with the version that the clerk had before her eyes. */
export type Change = {
  base: ReportReply;
  send: (ifMatch: string) => Promise<ReportReply>;
  done: (report: ReportReply) => void;
};

/** Somebody else was first: what they changed, and the change that waits. */
export type Conflict = { change: Change; now: ReportReply; what: Difference[]; history: HistoryEntry[] };

const ifMatch = ({ version }: ReportReply): string => `"${version}"`;

const isConflict = (error: unknown): boolean => isProblem(error) && error.status === 412;

/** Sends changes; where the report has a newer version, says what is new instead of overwriting it. */
export function useChange() {
  const client = useQueryClient();
  const taken = useTaken();
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: async (change: Change) => {
      // What was known is read before asking: the reply would already hold what is new.
      const known = client.getQueryData<HistoryEntry[]>(["history", change.base.id, change.base.version]) ?? [];
      try {
        return { report: await change.send(ifMatch(change.base)) };
      } catch (error) {
        if (!isConflict(error)) throw error;
        const now = await readNow(client, change.base.id);
        const history = since(known, await readHistory(change.base.id));
        return { conflict: { change, now, what: differences(change.base, now), history } };
      }
    },
    onSuccess: (result, change) => {
      setConflict(result.conflict ?? null);
      if (!result.report) return;
      taken(result.report);
      // Her own change is no news to what she is writing beside it.
      rebase(change.base.version, result.report);
      change.done(result.report);
    },
  });

  return {
    send: mutate,
    error,
    busy: isPending,
    reset,
    conflict,
    /** The same change once more, on the version that is there now. */
    again: () => conflict && mutate({ ...conflict.change, base: conflict.now }),
    leave: () => setConflict(null),
  };
}
