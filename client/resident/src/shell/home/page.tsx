import { LinkButton } from "@tsunagaru/kit/button";
import { useLocale } from "@tsunagaru/kit/i18n";
import { Search } from "lucide-react";
import { Suspense } from "react";
import { Link } from "wouter";
import type { Act } from "../../shared/room";
import { useTitle } from "../../shared/title";
import { useRooms } from "../rooms";
import { Task } from "../task";
import { useShellWords } from "../words";
import { Mine } from "./mine";

const TASKS = 3;

/** What one comes for, what waits for oneself, what has changed, what is near: each from the rooms. */
export function HomePage() {
  const words = useShellWords().front;
  const rooms = useRooms();
  const [first, ...others] = rooms.flatMap(({ act }) => act ?? []);
  useTitle();
  return (
    <div className="pb-4 desk:grid desk:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] desk:gap-x-12 desk:pt-10">
      <section aria-labelledby="lead" className="pt-5 desk:order-2 desk:pt-0">
        <h1 id="lead" className="phrase text-[1.3125rem] leading-150 font-bold desk:text-[1.75rem]">
          {words.lead}
        </h1>
        <Link href="/find" className="mt-4 flex min-h-13 items-center gap-3 rounded-8 border border-edge bg-white px-4 text-muted no-underline hover:bg-paper">
          <Search size={22} strokeWidth={1.75} aria-hidden="true" className="shrink-0" />
          <span className="phrase">{words.search}</span>
        </Link>
        {first && <BigAct act={first} />}
        {others.length > 0 && (
          <nav aria-label={words.tasks} className="mt-3 divide-y divide-rule border-b border-rule">
            {others.slice(0, TASKS).map((act) => (
              <Task key={act.href} {...act} />
            ))}
          </nav>
        )}
      </section>
      <Mine />
      {rooms.map(({ id, changed: Changed }) => Changed && <Suspense key={id} fallback={null}><Changed.View /></Suspense>)}
      {rooms.map(({ id, near: Near }) => Near && <Suspense key={id} fallback={null}><Near.View /></Suspense>)}
    </div>
  );
}

function BigAct({ act: { href, says, hint, icon: Icon } }: { act: Act }) {
  const { locale } = useLocale();
  return (
    <>
      <Link href={href} asChild>
        <LinkButton look="strong" size="large" wide icon={<Icon size={24} aria-hidden="true" />} className="mt-3">
          {says[locale]}
        </LinkButton>
      </Link>
      <p className="phrase mt-2 text-[0.9375rem] text-muted">{hint[locale]}</p>
    </>
  );
}
