import { Button } from "@tsunagaru/kit/button";
import { useLocale } from "@tsunagaru/kit/i18n";
import { Skeleton } from "@tsunagaru/kit/states";
import { Search, SearchCheck } from "lucide-react";
import { type FormEvent, Suspense, useState } from "react";
import { useSearchParams } from "wouter";
import { Link } from "../../shared/link";
import { useHere } from "../../shared/municipality";
import { useTitle } from "../../shared/title";
import { looksLikeNumber, placeOf } from "../mine/numbers";
import { useRooms } from "../rooms";
import { maybe } from "./maybe";
import { Task } from "../task";
import { useShellWords } from "../words";

const EXAMPLES = 3;

/** In everyday words: what rooms find for them, and what one may want to do. */
export default function FindPage() {
  const words = useShellWords();
  const [search, setSearch] = useSearchParams();
  const q = search.get("q") ?? "";
  useTitle(words.find);
  return (
    <div className="mx-auto max-w-[44rem] pt-6 pb-4">
      <h1 className="text-page font-bold">{words.find}</h1>
      <SearchField key={q} q={q} onFind={(next) => setSearch(next ? { q: next } : {})} />
      {q ? <Found q={q} /> : <Examples />}
      <Tasks />
    </div>
  );
}

function SearchField({ q, onFind }: { q: string; onFind: (q: string) => void }) {
  const words = useShellWords();
  const [typed, setTyped] = useState(q);
  function find(event: FormEvent) {
    event.preventDefault();
    onFind(typed.trim());
  }
  return (
    <>
      <form
        role="search"
        onSubmit={find}
        className="mt-4 flex flex-wrap items-center gap-2 rounded-8 border-2 border-ink bg-white p-1.5 pl-4 focus-within:outline-4 focus-within:outline-offset-2 focus-within:outline-black"
      >
        <span className="flex min-w-0 flex-[1_1_10rem] items-center gap-2">
          <Search size={22} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
          <input
            type="search"
            aria-label={words.findPage.label}
            placeholder={words.findPage.placeholder}
            maxLength={100}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            className="min-h-11 w-full min-w-0 bg-transparent text-body outline-none placeholder:text-muted focus-visible:shadow-none"
          />
        </span>
        <Button type="submit" look="strong">
          {words.find}
        </Button>
      </form>
      <Maybe typed={typed} q={q} />
    </>
  );
}

/** While somebody types: the kinds and towns that may be meant; one press searches for it. */
function Maybe({ typed, q }: { typed: string; q: string }) {
  const words = useShellWords().findPage;
  const here = useHere();
  const offered = here && typed !== q ? maybe(here, typed) : [];
  return (
    <p aria-live="polite" className={offered.length > 0 ? "mt-3 flex flex-wrap items-center gap-x-5 text-second" : "sr-only"}>
      {offered.length > 0 && <span className="text-muted">{words.maybe}</span>}
      {offered.map((name) => (
        <Link key={name} href={`/find?q=${encodeURIComponent([...typed.trim().split(/\s+/).slice(0, -1), name].join(" "))}`} className="link inline-flex min-h-11 min-w-11 items-center">
          {name}
        </Link>
      ))}
    </p>
  );
}

/** Everyday words that find something here. */
function Examples() {
  const words = useShellWords().findPage;
  const here = useHere();
  const examples = here ? [...here.categories.slice(0, EXAMPLES - 1).map(({ label }) => label), ...here.districts.slice(0, 1).map(({ name }) => name)] : [];
  if (examples.length === 0) return null;
  return (
    <p className="mt-3 flex flex-wrap items-center gap-x-5 text-second">
      <span className="text-muted">{words.forExample}</span>
      {examples.map((example) => (
        <Link key={example} href={`/find?q=${encodeURIComponent(example)}`} className="link inline-flex min-h-11 min-w-11 items-center">
          {example}
        </Link>
      ))}
    </p>
  );
}

function Found({ q }: { q: string }) {
  const words = useShellWords();
  const rooms = useRooms();
  const place = placeOf(rooms, q);
  if (place)
    return (
      <nav aria-label={words.findPage.found} className="mt-5 border-y border-rule">
        <Link href={place.href} state={{ number: place.number }} className="flex min-h-13 items-center gap-4 py-3 text-ink no-underline hover:bg-daikon">
          <SearchCheck size={22} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-green" />
          <span className="phrase figures font-bold">{words.findPage.byNumber(place.number)}</span>
        </Link>
      </nav>
    );
  if (looksLikeNumber(q)) return <p className="phrase mt-5">{words.minePage.unknown(rooms.flatMap(({ lookUp }) => lookUp?.prefix ?? []).join(words.minePage.or))}</p>;
  return (
    <div aria-live="polite" className="mt-5 grid gap-6">
      {rooms.map(({ id, searchSource: Source }) => Source && (
        <Suspense key={id} fallback={<Skeleton className="h-40" />}>
          <Source.View q={q} />
        </Suspense>
      ))}
    </div>
  );
}

function Tasks() {
  const words = useShellWords().findPage;
  const { locale } = useLocale();
  const rooms = useRooms();
  return (
    <section aria-labelledby="tasks" className="mt-8">
      <h2 id="tasks" className="text-section font-bold">
        {words.tasks}
      </h2>
      <nav aria-labelledby="tasks" className="mt-2 divide-y divide-rule border-y border-rule">
        {rooms.map(({ id, act, layer, names, icon, section, foot }) => {
          if (act) return <Task key={id} href={act.href} says={act.says[locale]} hint={act.hint[locale]} icon={act.icon} />;
          return section === "mine" || layer || foot ? null : <Task key={id} href={`/${id}`} says={names[locale]} icon={icon} />;
        })}
      </nav>
    </section>
  );
}
