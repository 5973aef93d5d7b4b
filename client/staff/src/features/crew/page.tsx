import { EmptyState, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { useLabels } from "./words";
import { Head } from "./head";
import { RoundMap } from "./round-map";
import { Status } from "./status";
import { Stops } from "./stops";
import { outbox, useDeeds } from "./outbox";
import { Link } from "wouter";
import { useRound } from "./use-round";

/** Today's round: a list to walk along, usable with one thumb and without a network. `Door` lets somebody sign in. */
export function CrewPage({ Door }: { Door: ComponentType<{ children: ReactNode }> }) {
  const words = useLabels().crew;
  const [chosen, setChosen] = useState<string | null>(null);
  const [entering, setEntering] = useState(false);
  const [map, setMap] = useState(false);
  const [reached, setReached] = useState<string | null>(null);
  const round = useRound(chosen);
  const deeds = useDeeds();
  const { me, shown, again } = round;
  const arrived = deeds?.filter(({ state }) => state === "sent").length ?? 0;
  useEffect(() => {
    // What was sent has changed the round.
    if (arrived > 0) again();
  }, [arrived, again]);
  if (round.reading) return <Reading />;
  if (round.signedOut && (entering || (!shown && navigator.onLine))) {
    return (
      <Door>
        <Reading />
      </Door>
    );
  }
  if (!shown || !me)
    return (
      <main className="mx-auto max-w-160 p-4">
        {round.error ? (
          <ProblemNote error={round.error} retry={round.again} />
        ) : (
          <EmptyState title={words.nothingKept}>{outbox.lack() === null ? words.nothingKeptHint : words.neverKeptHint}</EmptyState>
        )}
      </main>
    );
  return (
    <div className="flex h-dvh flex-col">
      <Head shown={shown} me={me} deeds={deeds} fresh={round.fresh} map={map} onMap={setMap} onChosen={setChosen} onRound={round.take} onRefused={round.again} />
      <Status deeds={deeds} me={me} signedOut={round.signedOut} onSignIn={() => setEntering(true)} onRead={round.again} keptAt={round.fresh ? null : shown.at} />
      <main className="flex min-h-0 flex-1">
        {shown.round && shown.round.stops.length > 0 ? (
          <>
            <div className={`min-h-0 min-w-0 flex-1 overflow-y-auto overscroll-contain ${map ? "hidden desk:block" : ""}`}>
              <Stops round={shown.round} me={me} deeds={deeds} fresh={round.fresh} reached={reached} onReached={setReached} onRound={round.take} onRefused={round.again} />
            </div>
            <div className={`min-h-0 min-w-0 flex-1 border-rule desk:block desk:border-l ${map ? "" : "hidden"}`}>
              <RoundMap round={shown.round} reached={reached} onReached={setReached} />
            </div>
          </>
        ) : (
          <div className="flex-1 px-4">
            <EmptyState title={words.empty}>
              <p>{words.emptyHint}</p>
              <Link href="/reports" className="link inline-flex min-h-12 items-center">
                {words.desk}
              </Link>
            </EmptyState>
          </div>
        )}
      </main>
    </div>
  );
}

function Reading() {
  const words = useLabels();
  return (
    <div role="status" className="mx-auto grid max-w-160 gap-3 p-4">
      <span className="sr-only">{words.loading}</span>
      <Skeleton className="h-8 w-1/2" />
      <Skeleton className="h-28" />
      <Skeleton className="h-28" />
    </div>
  );
}
