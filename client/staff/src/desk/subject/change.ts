import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit";
import { useState } from "react";
import { rebase } from "../case/drafts";
import type { Case } from "../types";
import { type Difference, differences, since } from "./conflict";
import type { Subject } from "./define";

/** A change of a case: sent with the version that the clerk had before her eyes. */
export type Change<C> = {
  base: C;
  send: (ifMatch: string) => Promise<C>;
  done: (subject: C) => void;
};

/** Somebody else was first: what they changed, and the change that waits. */
export type Conflict<C, H = { id: string }> = { change: Change<C>; now: C; what: Difference[]; history: H[] };

const ifMatch = ({ version }: Case): string => `"${version}"`;

const isConflict = (error: unknown): boolean => isProblem(error) && error.status === 412;

/** Sends changes; where the case has a newer version, says what is new instead of overwriting it. */
export function useChange<C extends Case, H extends { id: string }>(subject: Subject<C, H>) {
  const client = useQueryClient();
  const [conflict, setConflict] = useState<Conflict<C, H> | null>(null);

  const { mutate, error, isPending, reset } = useMutation({
    mutationFn: async (change: Change<C>) => {
      const { id, version } = change.base;
      // What was known is read before asking: the reply would already hold what is new.
      const known = client.getQueryData<H[]>(subject.historyKey(id, version)) ?? [];
      try {
        return { changed: await change.send(ifMatch(change.base)) };
      } catch (error) {
        if (!isConflict(error)) throw error;
        const now = await subject.readNow(client, id);
        const history = since(known, await subject.history(id));
        return { conflict: { change, now, what: differences(subject.shown(change.base), subject.shown(now)), history } };
      }
    },
    onSuccess: (result, change) => {
      setConflict(result.conflict ?? null);
      if (!result.changed) return;
      subject.take(client, result.changed);
      // Her own change is no news to what she is writing beside it.
      rebase(subject.key, change.base.version, result.changed);
      change.done(result.changed);
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
