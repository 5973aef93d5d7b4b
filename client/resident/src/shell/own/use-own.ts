import { useQueries } from "@tanstack/react-query";
import { isProblem } from "@tsunagaru/kit/notice";
import { useEffect, useMemo } from "react";
import { kindOf, type Queued, type Received } from "../../shared/outbox";
import { byUrgency, type Standing } from "../../shared/own";
import type { Room } from "../../shared/room";
import { ROOMS } from "../rooms";
import { forgetOthers, keepOwn, keptOwn } from "./kept";

/** Something that was sent from this phone. Without a standing nobody has been able to say yet how it stands. */
export type OwnThing = { id: string; room: Room; receipt: Received; standing: Standing | undefined; gone: boolean; asking: boolean };

const isGone = (reason: unknown): boolean => isProblem(reason) && (reason.status === 404 || reason.status === 410);

const roomOf = (kind: string | undefined): Room | undefined => ROOMS.find(({ carries }) => kind !== undefined && carries?.kind === kind);

/** All of it, the most urgent first. `entries`: the queue of the phone, `null` until it has been read: what was known before stands in. */
export function useOwn(entries: Queued[] | null): { things: OwnThing[]; seenAt: number | null } {
  const known = useMemo(() => keptOwn(), []);
  const sent = useMemo(
    () =>
      entries
        ? entries.flatMap((entry) => (entry.receipt ? [{ id: entry.id, kind: kindOf(entry)?.kind, receipt: entry.receipt }] : []))
        : Object.entries(known).map(([id, { kind, receipt }]) => ({ id, kind, receipt })),
    [entries, known],
  );
  useEffect(() => {
    if (entries) forgetOthers(new Set(entries.map(({ id }) => id)));
  }, [entries]);
  const asked = useQueries({
    queries: sent.map(({ id, kind, receipt }) => {
      const own = roomOf(kind)?.own;
      const before = known[id];
      return {
        queryKey: ["own-standing", id],
        enabled: own !== undefined,
        // What is remembered is shown at once, and asked again each time.
        staleTime: 0,
        ...(before?.standing && { initialData: before.standing, initialDataUpdatedAt: before.at }),
        queryFn: async (): Promise<Standing> => {
          if (!own || kind === undefined) throw new Error("nobody can say how it stands");
          const standing = await own.look(receipt).catch((reason: unknown) => {
            // Erased: nothing of it stays here either.
            if (isGone(reason)) keepOwn(id, { kind, receipt, at: 0 });
            throw reason;
          });
          keepOwn(id, { kind, receipt, at: Date.now(), standing });
          return standing;
        },
      };
    }),
  });
  const things = sent
    .flatMap(({ id, kind, receipt }, index): OwnThing[] => {
      const room = roomOf(kind);
      const query = asked[index];
      const gone = isGone(query?.error);
      return room ? [{ id, room, receipt, standing: gone ? undefined : query?.data, gone, asking: query?.isFetching ?? false }] : [];
    })
    .toSorted((one, other) => byUrgency({ ...one, ...one.receipt }, { ...other, ...other.receipt }));
  // What could not be asked now is as old as it is.
  const old = asked.filter(({ data, isPaused, isError }) => data !== undefined && (isPaused || isError)).map(({ dataUpdatedAt }) => dataUpdatedAt);
  return { things, seenAt: old.length > 0 ? Math.min(...old) : null };
}
