import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRound, listRounds, type Me, type RoundReply } from "@tsunagaru/sdk";
import { useCallback, useEffect, useState } from "react";
import { resume, sessionNow, useSession } from "../../shared/session";
import { forget, keep, type Kept, readKept } from "./kept";
import { outbox, run } from "./outbox";

const LOOK_AGAIN_MS = 120_000;

async function read(chosen: string | null): Promise<Kept> {
  const now = sessionNow();
  if (now.kind !== "in") throw new Error("nobody is signed in");
  const { data: list } = await listRounds();
  const summary = list.items.find(({ id }) => id === chosen) ?? list.items[0];
  const round = summary ? (await getRound({ path: { round_id: summary.id } })).data : null;
  const kept = { me: now.me, rounds: list.items, round, at: Date.now() };
  // A phone that keeps nothing says so on the page.
  void keep(kept).catch(() => undefined);
  return kept;
}

/** The session comes back by itself when the network does; the queue goes on from there. */
function useReturning(): void {
  const session = useSession();
  const kind = session.kind;
  useEffect(() => {
    // What waits is shown also where nothing can be sent.
    void outbox.refresh().catch(reportError);
    void resume();
  }, []);
  useEffect(() => {
    if (kind === "in") run();
    const online = () => (sessionNow().kind === "in" ? run() : void resume());
    const seen = () => document.visibilityState === "visible" && navigator.onLine && online();
    window.addEventListener("online", online);
    document.addEventListener("visibilitychange", seen);
    return () => {
      window.removeEventListener("online", online);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [kind]);
}

/** Today's round: from the service where there is a way to it, else as this phone kept it. */
export function useRound(chosen: string | null) {
  useReturning();
  const session = useSession();
  const client = useQueryClient();
  const [kept, setKept] = useState<Kept | null | undefined>(undefined);
  useEffect(() => {
    void readKept().then(setKept, () => setKept(null));
  }, []);
  const who = session.kind === "in" || session.kind === "lapsed" ? session.me : null;
  const query = useQuery({
    queryKey: ["rounds", who?.id, chosen],
    queryFn: () => read(chosen),
    enabled: session.kind === "in",
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: (before) => before,
  });
  useEffect(() => {
    // What one person kept on a shared phone is not the next one's to see.
    if (who && kept && kept.me.id !== who.id) void forget().catch(() => undefined).then(() => setKept(null));
  }, [who, kept]);
  const own = kept && (!who || kept.me.id === who.id) ? kept : null;
  const shown = query.data ?? own;
  const { refetch } = query;
  const again = useCallback(() => void (sessionNow().kind === "in" && refetch()), [refetch]);
  const me: Me | null = who ?? own?.me ?? null;
  return {
    me,
    shown,
    fresh: query.data !== undefined && !query.isError,
    reading: kept === undefined || session.kind === "starting" || (session.kind === "in" && query.isPending && !own),
    signedOut: session.kind === "out" || session.kind === "lapsed",
    error: query.error,
    again,
    /** Takes in a round that the service answered with. */
    take: (round: RoundReply) => {
      if (!shown || !me) return;
      const next = { ...shown, round, at: Date.now() };
      client.setQueryData(["rounds", me.id, chosen], next);
      void keep(next).catch(() => undefined);
    },
  };
}
