import { useQuery } from "@tanstack/react-query";
import { ago, dateTime } from "@tsunagaru/kit/format";
import { listObservations, listThemes, type ObservationReply, type ThemeReply } from "@tsunagaru/sdk";
import { Eye } from "lucide-react";
import { Section } from "../../../desk/case/section";
import { defineDesk } from "../../../desk/define";
import type { Filters } from "../../../desk/filter";
import { defineSubject } from "../../../desk/subject/define";
import type { BaseFilter, PanelProps, View } from "../../../desk/types";
import { NO_WISH, publicationOf, type Wish } from "../../../shared/contributions/acts";
import { arrivedOnly, Facts, Pictures, Said, Shown, shownOf, soonOf, type Step, useSaying, useStepLine, Where } from "../../../shared/contributions/parts";
import { useWords as useShared } from "../../../shared/contributions/words";
import { queries } from "../../../shared/queries";
import { useWords } from "./words";

type Filter = BaseFilter & { theme: string | null; waiting: boolean };
/** The id says of which theme it is: the service lists observations by theme. */
type Observed = { id: string; version: number; item: ObservationReply; theme: ThemeReply };

const PAGE = 50;
const ALL: Filter = { sort: "newest", q: null, theme: null, waiting: false };
const FILTERS: Filters<Filter> = {
  fields: { sort: ["newest"], q: "text", theme: "text", waiting: "switch" },
  everything: ALL,
  start: { ...ALL, waiting: true },
  uncounted: ["sort", "theme", "waiting"],
};

const THEMES = { queryKey: ["themes"], queryFn: async ({ signal }: { signal: AbortSignal }) => (await listThemes({ signal })).data.items };

const observed = (item: ObservationReply, theme: ThemeReply): Observed => ({ id: `${theme.id}_${item.id}`, version: item.version, item, theme });

/** One theme after the other; the cursor says which one and how far in it. */
async function list(filter: Filter, cursor: string | null, signal: AbortSignal): Promise<{ items: Observed[]; next: string | null }> {
  const themes = (await queries.fetchQuery(THEMES)).filter(({ id, state, waiting }) => (filter.theme ? id === filter.theme : state !== "draft") && (!filter.waiting || (waiting ?? 0) > 0));
  const [place = "0", within = ""] = cursor?.split(" ") ?? [];
  const theme = themes[Number(place)];
  if (!theme) return { items: [], next: null };
  const { data } = await listObservations({ path: { theme_id: theme.id }, query: { scope: "desk", limit: PAGE, ...(within && { cursor: within }) }, signal });
  const items = data.items.filter(({ publication }) => !filter.waiting || publication === "hidden").map((item) => observed(item, theme));
  const next = data.next ? `${place} ${data.next}` : Number(place) + 1 < themes.length ? `${Number(place) + 1}` : null;
  return items.length > 0 || !next ? { items, next } : list(filter, next, signal);
}

async function read(id: string): Promise<Observed> {
  const [theme = "", wanted = ""] = id.split("_");
  const find = async (cursor: string | null): Promise<Observed> => {
    const page = await list({ ...ALL, theme }, cursor, new AbortController().signal);
    const found = page.items.find(({ item }) => item.id === wanted);
    if (found) return found;
    if (!page.next) throw new Error("no such observation");
    return find(page.next);
  };
  return find(null);
}

const subject = defineSubject<Observed, Step>({
  key: "observation",
  get: read,
  history: async (id) => arrivedOnly((await read(id)).item),
  useHistoryLine: useStepLine,
  shown: ({ item }) => shownOf(item),
  useSaying,
  soon: ({ item }) => soonOf(item),
  touches: ["observations", "themes", "theme"],
});

const publication = publicationOf<Observed, { wish: Wish }>(({ item }) => item, read);

function Answers({ subject: { item, theme } }: PanelProps<Observed>) {
  const words = useWords();
  const answers = item.answers.flatMap(({ question, value }) => {
    const asked = theme.questions.find(({ code }) => code === question);
    const option = asked?.options.find(({ code }) => code === value);
    return asked ? [[asked.label.ja ?? question, option?.label.ja ?? String(value)] as const] : [];
  });
  if (answers.length === 0) return null;
  return (
    <Section title={words.answers}>
      <dl className="grid gap-1.5">
        {answers.map(([label, value]) => (
          <div key={label} className="flex flex-wrap justify-between gap-x-4">
            <dt className="text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Known({ subject: { item, theme } }: PanelProps<Observed>) {
  return (
    <Facts item={item}>
      <dt>{useWords().theme}</dt>
      <dd>{theme.title.ja}</dd>
    </Facts>
  );
}

function useViews(): View<Filter>[] {
  const words = useWords();
  const themes = (useQuery(THEMES).data ?? []).filter(({ state }) => state !== "draft");
  return [
    { name: "waiting", label: words.waiting, filter: FILTERS.start, count: themes.reduce((sum, { waiting }) => sum + (waiting ?? 0), 0) },
    { name: "all", label: words.all, filter: ALL },
    ...themes.map(({ id, title }) => ({ name: id, label: title.ja ?? "", filter: { ...ALL, theme: id } })),
  ];
}

/** What people saw for the ward's themes, each looked at before everybody sees it. */
export const observationsDesk = defineDesk<Filter, Observed, Observed, Step, { wish: Wish }>({
  key: "observations",
  base: "/observations",
  useWords: () => useWords().own,
  filters: FILTERS,
  searchable: false,
  useViews,
  list,
  useRow: ({ item, theme }) => ({
    number: item.number,
    title: theme.title.ja ?? "",
    place: item.place.label,
    text: item.desk?.original_text ?? item.text ?? "",
    picture: item.photos.find(({ small }) => small)?.small?.url,
    icon: <Eye size={22} aria-hidden="true" />,
    state: <Shown state={item.publication} />,
    came: ago(item.received_at),
    ended: item.publication !== "hidden",
  }),
  subject,
  useHead: ({ item, theme }) => ({
    number: item.number,
    title: theme.title.ja ?? "",
    place: item.place.label,
    came: useShared().came(dateTime(item.received_at)),
    state: <Shown state={item.publication} />,
  }),
  panels: {
    words: [({ subject: { item } }) => <Said item={item} />, Answers],
    pictures: [({ subject: { item } }) => <Pictures item={item} />],
    facts: [Known, ({ subject: { item } }) => <Where item={item} />],
  },
  blank: () => ({ wish: NO_WISH }),
  useActs: (one) => publication(one, useShared()),
});
