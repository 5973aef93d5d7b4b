import { LinkButton } from "@tsunagaru/kit/button";
import { useLocale } from "@tsunagaru/kit/i18n";
import { Later } from "@tsunagaru/kit/later";
import { Skeleton } from "@tsunagaru/kit/skeleton";
import { WhenNear } from "@tsunagaru/kit/when-near";
import { Search } from "lucide-react";
import { Suspense, useState } from "react";
import { Link } from "../../shared/link";
import { useHere } from "../../shared/municipality";
import { useLateEntries } from "../../shared/outbox";
import { part } from "../../shared/part";
import type { Act } from "../../shared/room";
import { useTitle } from "../../shared/title";
import { useRooms } from "../rooms";
import { homeTasks } from "./tasks";
import { Task } from "../task";
import { useShellWords } from "../words";
import { keptDrafts } from "../own/drafts";
import { forYou, hasOwn } from "../own/for-you";

const draftCard = part(() => import("./draft"));

/** What one comes for, what waits for oneself, what has changed, what is near: each from the rooms. */
export function HomePage() {
  const words = useShellWords().front;
  const { locale } = useLocale();
  const rooms = useRooms();
  const here = useHere();
  const first = rooms.find(({ act }) => act);
  const tasks = homeTasks(rooms, first, here?.homeTasks ?? []);
  const [begun] = useState(() => keptDrafts().length > 0);
  useTitle();
  return (
    <div className="pb-4 desk:grid desk:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] desk:grid-rows-[auto_1fr] desk:items-start desk:gap-x-14 desk:pt-10">
      <div>
        <section aria-labelledby="lead" className="pt-5 desk:pt-0">
          <h1 id="lead" className="phrase text-[1.3125rem] leading-150 font-bold desk:text-page">
            {words.lead}
          </h1>
          <Link href="/find" className="mt-3.5 flex min-h-13 items-center gap-3.5 rounded-8 border border-edge bg-white px-4 text-muted no-underline hover:bg-daikon">
            <Search size={22} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
            <span className="phrase">{words.search}</span>
          </Link>
          {first?.act && <BigAct act={first.act} />}
          {begun && (
            <Suspense fallback={<Skeleton className="mt-3 h-15" />}>
              <draftCard.View />
            </Suspense>
          )}
          {tasks.length > 0 && (
            <nav aria-label={words.tasks} className="mt-2 divide-y divide-rule border-b border-rule">
              {tasks.map(({ href, says, icon }) => (
                <Task key={href} href={href} says={says[locale]} icon={icon} />
              ))}
            </nav>
          )}
        </section>
        <Waiting />
      </div>
      <div className="mt-7 grid gap-7 desk:col-start-2 desk:row-span-2 desk:row-start-1 desk:mt-0">
        {rooms.map(({ id, changed: Changed }) => Changed && (
          <Later key={id} fallback={<Skeleton className="-mx-4 h-[30rem] desk:mx-0" />}>
            <Suspense fallback={<Skeleton className="-mx-4 h-[30rem] desk:mx-0" />}>
              <Changed.View />
            </Suspense>
          </Later>
        ))}
      </div>
      <div className="mt-7 grid gap-7 desk:col-start-1 desk:row-start-2 desk:mt-9">
        {rooms.map(({ id, news: News }) => News && (
          <WhenNear key={id} fallback={<Skeleton className="h-72" />}>
            <Suspense fallback={<Skeleton className="h-72" />}>
              <News.View />
            </Suspense>
          </WhenNear>
        ))}
      </div>
      <div className="mt-7 grid gap-7 desk:col-span-2 desk:mt-12">
        {rooms.map(({ id, near: Near }) => Near && (
          <WhenNear key={id} fallback={<Skeleton className="h-96" />}>
            <Suspense fallback={<Skeleton className="h-96" />}>
              <Near.View />
            </Suspense>
          </WhenNear>
        ))}
      </div>
    </div>
  );
}

/** What was sent from here: known at once from before, or when the queue has been read. */
function Waiting() {
  const sent = useLateEntries().some(({ receipt }) => receipt);
  if (!sent && !hasOwn()) return null;
  return (
    <Suspense fallback={<Skeleton className="mt-7 h-64" />}>
      <forYou.View />
    </Suspense>
  );
}

/** The one thing that most people come for. */
function BigAct({ act: { href, says, hint, icon: Icon } }: { act: Act }) {
  const { locale } = useLocale();
  return (
    <Link href={href} asChild>
      <LinkButton look="strong" wide className="mt-3 min-h-18 px-5 py-3">
        <Icon size={24} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
        <span className="ml-1.5 grid">
          <span className="phrase text-[1.1875rem] leading-140">{says[locale]}</span>
          <span className="phrase text-second font-normal">{hint[locale]}</span>
        </span>
      </LinkButton>
    </Link>
  );
}
