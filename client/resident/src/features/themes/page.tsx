import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { date } from "@tsunagaru/kit/format";
import { MapFrame } from "@tsunagaru/kit/map";
import { reachOf } from "@tsunagaru/kit/municipality";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { PromiseDate } from "@tsunagaru/kit/promise-date";
import { Skeleton } from "@tsunagaru/kit/states";
import { getTheme, listObservations, type ObservationReply, type ThemeReply } from "@tsunagaru/sdk";
import { ChevronLeft } from "lucide-react";
import { useMemo } from "react";
import { Link } from "../../shared/link";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "./words";
import { useHere } from "../../shared/municipality";
import { usePlaceLabel } from "../../shared/place-label";
import { useTitle } from "../../shared/title";
import { ObservationForm } from "./form";
import { Result } from "./result";
import { Photos } from "./photos";
import { useSaid } from "./said";
import { ThemeState } from "./state";

const PAGE = 50;

/** One theme: what is asked, the form while it is open, what others saw, and the result. */
export default function ThemePage({ id }: { id: string }) {
  const words = useWords();
  const say = useSaid();
  const { data, error } = useQuery({ queryKey: ["theme", id], networkMode: "always", queryFn: async ({ signal }) => (await getTheme({ path: { theme_id: id }, signal })).data });
  useTitle(data ? say(data.title) : words.title);
  if (!data) return <div className="py-6">{error ? <ProblemNote error={isProblem(error) ? error : null} /> : <Skeleton className="h-40" />}</div>;
  return (
    <article className="mx-auto grid max-w-[44rem] gap-8 pb-6">
      <Head theme={data} />
      {data.state === "reported" && <Result id={data.id} />}
      {data.open && <ObservationForm theme={data} />}
      {data.public_map && <Observations theme={data} />}
    </article>
  );
}

function Head({ theme }: { theme: ThemeReply }) {
  const words = useWords();
  const say = useSaid();
  const { locale } = useLocale();
  const here = useHere();
  const towns = theme.districts.map((code) => here?.districts.find((one) => one.code === code)?.name ?? code);
  return (
    <header>
      <Link href="/themes" className="-ml-2 inline-flex min-h-12 items-center gap-1 pr-3 text-second text-ink">
        <ChevronLeft size={22} aria-hidden="true" />
        {words.title}
      </Link>
      <p>
        <ThemeState theme={theme} />
      </p>
      <h1 className="mt-1 text-page font-bold">{say(theme.title)}</h1>
      {theme.open ? (
        <PromiseDate due={theme.closes_on} className="mt-4 mb-2" />
      ) : (
        <p className="figures text-second text-muted">{words.days(date(theme.opens_on, locale), date(theme.closes_on, locale))}</p>
      )}
      {towns.length > 0 && <p className="text-second text-muted">{words.area(towns.join(words.and))}</p>}
      <p className="mt-3 whitespace-pre-line">{say(theme.words)}</p>
    </header>
  );
}

function Observations({ theme }: { theme: ThemeReply }) {
  const words = useWords();
  const here = useHere();
  const list = useInfiniteQuery({
    queryKey: ["observations", theme.id],
    // Without a line it says so, and does not wait for ever.
    networkMode: "always",
    queryFn: async ({ pageParam, signal }) =>
      (await listObservations({ path: { theme_id: theme.id }, query: { limit: PAGE, ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const items = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const marks = useMemo(
    () => items.map(({ id, number, place }) => ({ id, latitude: place.latitude, longitude: place.longitude, reach: here && reachOf(here.districts, place.district, place.accuracy), count: 1, tone: "open" as const, label: number })),
    [items, here],
  );
  return (
    <section aria-labelledby="observations">
      <h2 id="observations" className="text-section font-bold">
        {words.observations}
      </h2>
      {list.isPending && <Skeleton className="mt-3 h-72 rounded-12" />}
      {list.error && (
        <div className="mt-3">
          <ProblemNote error={list.error} retry={() => void list.refetch()} />
        </div>
      )}
      {list.isPending && <Skeleton className="mt-3 h-72 rounded-12" />}
      {list.isSuccess && items.length === 0 && <p className="mt-2 text-muted">{words.noObservations}</p>}
      {here && items.length > 0 && <MapFrame ground={here.ground} label={words.map} marks={marks} className="mt-3 h-72 rounded-12" />}
      <ul className="mt-3 divide-y divide-rule">
        {items.map((item) => (
          <Observation key={item.id} item={item} theme={theme} />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button wide busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}

function Observation({ item, theme }: { item: ObservationReply; theme: ThemeReply }) {
  const say = useSaid();
  const { locale } = useLocale();
  const place = usePlaceLabel(item.place);
  const answers = item.answers.flatMap(({ question, value }) => {
    const asked = theme.questions.find(({ code }) => code === question);
    const option = asked?.options.find(({ code }) => code === value);
    return asked ? [{ question, label: say(asked.label), value: option ? say(option.label) : String(value) }] : [];
  });
  return (
    <li className="py-4">
      <p className="figures text-second text-muted">
        {date(item.received_at, locale)}&nbsp;・ {place}
      </p>
      <p className="whitespace-pre-line">{item.text}</p>
      {answers.map(({ question, label, value }) => (
        <p key={question} className="mt-1 text-second">
          <span className="text-muted">{label}</span> <span className="font-bold">{value}</span>
        </p>
      ))}
      <Photos photos={item.photos} />
    </li>
  );
}
