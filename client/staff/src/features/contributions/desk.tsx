import { NamedIcon } from "@tsunagaru/kit";
import { ago, dateTime } from "@tsunagaru/kit/format";
import { getSolvedReport, listSolvedReports, moveSolvedReport, type PublicationState, type SolvedReply } from "@tsunagaru/sdk";
import { defineDesk } from "../../desk/define";
import type { Filters } from "../../desk/filter";
import { defineSubject } from "../../desk/subject/define";
import type { Act, BaseFilter, InputsProps, PanelProps } from "../../desk/types";
import { NO_WISH, publicationOf, type Wish } from "../../shared/contributions/acts";
import { arrivedOnly, Facts, Pictures, Said, Shown, shownOf, soonOf, type Step, useSaying, useStepLine, Where } from "../../shared/contributions/parts";
import { useWords as useShared } from "../../shared/contributions/words";
import { useHere } from "../../shared/municipality";
import { CheckedText } from "../../shared/wording/checked-text";
import { useWords } from "./words";

type Filter = BaseFilter & { publication: PublicationState | null };
type Values = { wish: Wish; thanks: string | null };

const PAGE = 30;
const STATES = ["hidden", "public", "withheld"] as const;
const ALL: Filter = { sort: "newest", q: null, publication: null };

const FILTERS: Filters<Filter> = {
  fields: { sort: ["newest"], q: "text", publication: STATES },
  everything: ALL,
  start: { ...ALL, publication: "hidden" },
  uncounted: ["sort", "publication"],
};

const read = async (id: string, signal?: AbortSignal) => (await getSolvedReport({ path: { contribution_id: id }, ...(signal && { signal }) })).data;

/** The service lists all of them, the newest first: pages are read until one holds what is wanted. */
async function list({ publication }: Filter, cursor: string | null, signal: AbortSignal): Promise<{ items: SolvedReply[]; next: string | null }> {
  const { data } = await listSolvedReports({ query: { scope: "desk", limit: PAGE, ...(cursor && { cursor }) }, signal });
  const items = data.items.filter((item) => !publication || item.publication === publication);
  return items.length > 0 || !data.next ? { items, next: data.next } : list({ ...ALL, publication }, data.next, signal);
}

const steps = (item: SolvedReply): Step[] => [...arrivedOnly(item), ...(item.thanked_at ? [{ id: "thanked" as const, at: item.thanked_at, note: item.thanks }] : [])];

const subject = defineSubject<SolvedReply, Step>({
  key: "solved",
  get: read,
  history: async (id, signal) => steps(await read(id, signal)),
  useHistoryLine: useStepLine,
  shown: (item) => ({ ...shownOf(item), thanks: item.thanks || null }),
  useSaying,
  soon: soonOf,
  touches: ["solved-list"],
});

const publication = publicationOf<SolvedReply, Values>((item) => item, read);

function ThankInputs({ values, set }: InputsProps<SolvedReply, Values>) {
  const words = useWords();
  const template = useHere()?.thanks ?? "";
  return <CheckedText required kind="reply" label={words.thanks} hint={words.thanksHint} maxLength={2000} value={values.thanks ?? template} onText={(thanks) => set({ thanks })} />;
}

function useActs(item: SolvedReply): Act<SolvedReply, Values>[] {
  const words = useWords();
  const shared = useShared();
  const template = useHere()?.thanks ?? "";
  const thanks = ({ thanks: said }: Values) => said ?? template;
  const thank: Act<SolvedReply, Values> = {
    name: "thank",
    label: words.thank,
    next: words.thankNext,
    done: words.thanked,
    Inputs: ThankInputs,
    hold: (values) => (thanks(values).trim() ? null : words.missing),
    readable: () => true,
    body: (values) => ({ move: "thank", note: thanks(values).trim() }),
    written: thanks,
    send: async ({ id }, body, headers) => (await moveSolvedReport({ path: { contribution_id: id }, headers, body: body as { move: "thank"; note: string } })).data,
  };
  const decided = publication(item, shared);
  const thanked = item.moves.some(({ name }) => name === "thank") ? [thank] : [];
  return item.publication === "hidden" ? [...decided, ...thanked] : [...thanked, ...decided];
}

const useCategory = ({ category }: SolvedReply) => useHere()?.allCategories.find(({ code }) => code === category);

function Known({ subject: item }: PanelProps<SolvedReply>) {
  const words = useWords();
  return (
    <Facts item={item}>
      <dt>{words.peopleAre}</dt>
      <dd className="figures">{words.people(item.people)}</dd>
      {item.group_name && (
        <>
          <dt>{words.group}</dt>
          <dd>{item.group_name}</dd>
        </>
      )}
    </Facts>
  );
}

/** What residents put right: looked at, published, thanked. */
export const solvedDesk = defineDesk<Filter, SolvedReply, SolvedReply, Step, Values>({
  key: "solved-list",
  base: "/solved",
  useWords: () => useWords().own,
  filters: FILTERS,
  searchable: false,
  useViews: () => {
    const { views } = useWords();
    return [...STATES.map((state) => ({ name: state, label: views[state], filter: { ...ALL, publication: state } })), { name: "all", label: views.all, filter: ALL }];
  },
  list,
  useRow: (item) => {
    const category = useCategory(item);
    return {
      number: item.number,
      title: category?.label ?? item.category,
      place: item.place.label,
      text: item.desk?.original_text ?? item.text ?? "",
      picture: item.photos.find(({ small }) => small)?.small?.url,
      icon: <NamedIcon name={category?.icon ?? ""} size={22} />,
      state: <Shown state={item.publication} />,
      came: ago(item.received_at),
      ended: item.thanked_at !== null,
    };
  },
  subject,
  useHead: (item) => ({
    number: item.number,
    title: useCategory(item)?.label ?? item.category,
    place: item.place.label,
    came: useShared().came(dateTime(item.received_at)),
    state: <Shown state={item.publication} />,
  }),
  panels: {
    words: [({ subject: item }) => <Said item={item} />],
    pictures: [({ subject: item }) => <Pictures item={item} />],
    facts: [Known, ({ subject: item }) => <Where item={item} />],
  },
  blank: () => ({ wish: NO_WISH, thanks: null }),
  useActs,
});
