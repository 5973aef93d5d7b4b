import { join } from "@tsunagaru/kit";
import type { ReactNode } from "react";
import { matchRoute, useLocation, useRouter } from "wouter";
import { useMe } from "../shared/session";
import { Bar } from "./bar";
import { GatheredViews, useGathered } from "./gathered";
import { Menu } from "./menu";
import { stopsOf } from "./places";
import { QueueSources, sourcesOf } from "./queue-sources";
import { ROOMS } from "./rooms";
import { States, useEmergency } from "./states";
import { useWords } from "./words";

const SOURCES = sourcesOf(ROOMS);

/** The frame of every room. It reads the list of rooms and knows none of them. */
export function Frame({ children }: { children: ReactNode }) {
  const words = useWords();
  const [path] = useLocation();
  const rooms = stopsOf(ROOMS, useMe());
  const foot = [...useGathered("numbers"), ...useGathered("settings")];
  const here = [...rooms, ...foot].find(({ holds }) => holds(path));
  const emergency = useEmergency();
  const { alone, whole } = useRoom(path);
  const bar = { rooms, foot, here: here?.id };
  const views = (onChosen: () => void) => here && <ViewsOf id={here.id} onChosen={onChosen} />;
  const name = here?.names.ja ?? words.title;
  return (
    // Its own width in sizes of text decides: large type asks for the layout of a small screen.
    <div className="@container/page h-dvh print:block">
      <div className={join("flex h-full flex-col @min-[80rem]/page:flex-row print:block", emergency && "border-t-4 border-late")}>
        <a href="#main" className="sr-only z-50 rounded-8 bg-white font-bold text-green underline underline-offset-4 focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:inline-flex focus:min-h-12 focus:items-center focus:px-5!">
          {words.skip}
        </a>
        {!whole && <Bar {...bar} />}
        {!whole && <Menu {...bar} name={name} views={views} />}
        {here && !alone && !whole && (
          <div className="print:hidden! hidden w-46 shrink-0 overflow-y-auto border-r border-rule bg-daikon pb-4 @min-[80rem]/page:block">
            <nav aria-label={words.views(name)}>
              <p className="px-5 pt-5 pb-3 text-[1.375rem] leading-140 font-bold">{name}</p>
              {views(nothing)}
            </nav>
          </div>
        )}
        <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 flex-col">
          <States emergency={emergency} />
          <QueueSources value={SOURCES}>{children}</QueueSources>
        </main>
      </div>
    </div>
  );
}

const nothing = () => undefined;

function ViewsOf({ id, onChosen }: { id: string; onChosen: () => void }) {
  if (id === "numbers" || id === "settings") return <GatheredViews of={id} onChosen={onChosen} />;
  const Views = ROOMS.find((room) => room.id === id)?.views;
  return Views ? <Views onChosen={onChosen} /> : null;
}

/** How much of the screen the page that is shown needs. */
function useRoom(path: string): { alone: boolean; whole: boolean } {
  const { parser } = useRouter();
  for (const route of ROOMS.flatMap(({ routes }) => routes)) {
    const [matches, params] = matchRoute(parser, route.path, path);
    if (!matches) continue;
    const given: Record<string, string | undefined> = params;
    return { alone: route.alone !== undefined && Boolean(given[route.alone]), whole: route.whole ?? false };
  }
  return { alone: false, whole: false };
}
