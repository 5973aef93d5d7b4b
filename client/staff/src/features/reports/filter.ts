import type { PublicationState, ReportState } from "@tsunagaru/sdk";

/** What the queue and the map show. */
export type Filter = {
  sort: "due" | "newest" | "affected";
  group: "open" | "closed" | null;
  state: ReportState[];
  category: string | null;
  district: string | null;
  department: string | null;
  assigned: "me" | "nobody" | null;
  /** The id of a colleague. */
  assignee: string | null;
  late: boolean;
  waiting: boolean;
  due_today: boolean;
  no_answer: boolean;
  author_answered: boolean;
  forwarding_failed: boolean;
  q: string | null;
  /** The number on a lamp, a tree …; written with or without its signs. */
  asset: string | null;
  publication: PublicationState | null;
};

export const EVERYTHING: Filter = {
  sort: "newest",
  group: null,
  state: [],
  category: null,
  district: null,
  department: null,
  assigned: null,
  assignee: null,
  late: false,
  waiting: false,
  due_today: false,
  no_answer: false,
  author_answered: false,
  forwarding_failed: false,
  q: null,
  asset: null,
  publication: null,
};

/** What is there when nobody has chosen: open work, what is due first on top. */
export const START: Filter = { ...EVERYTHING, group: "open", sort: "due" };

const TEXTS = ["category", "district", "department", "assignee", "q", "asset"] as const;
const SWITCHES = ["late", "due_today", "no_answer", "author_answered", "forwarding_failed", "waiting"] as const;

const one = <T extends string>(value: string | null, allowed: readonly T[]): T | null => allowed.find((known) => known === value) ?? null;

/** The filter that an address names. An address without any condition is the start. */
export function fromSearch(search: string): Filter {
  const asked = new URLSearchParams(search);
  if (!Object.keys(EVERYTHING).some((key) => asked.has(key))) return START;
  const texts = Object.fromEntries(TEXTS.map((key) => [key, asked.get(key) || null])) as Pick<Filter, (typeof TEXTS)[number]>;
  return {
    ...texts,
    sort: one(asked.get("sort"), ["due", "newest", "affected"]) ?? "newest",
    group: one(asked.get("group"), ["open", "closed"]),
    // The service knows which states there are: a newer one than this build's may stand in a saved address.
    state: (asked.get("state")?.split(",").filter(Boolean) ?? []) as ReportState[],
    assigned: one(asked.get("assigned"), ["me", "nobody"]),
    ...(Object.fromEntries(SWITCHES.map((key) => [key, asked.get(key) === "1"])) as Pick<Filter, (typeof SWITCHES)[number]>),
    publication: one(asked.get("publication"), ["hidden", "public", "withheld"]),
  };
}

/** The address of a filter: only what was chosen, always in the same order. */
export function toSearch(filter: Filter): string {
  const said = new URLSearchParams({ sort: filter.sort });
  if (filter.group) said.set("group", filter.group);
  if (filter.state.length > 0) said.set("state", filter.state.join(","));
  for (const key of TEXTS) if (filter[key]) said.set(key, filter[key]);
  if (filter.assigned) said.set("assigned", filter.assigned);
  for (const key of SWITCHES) if (filter[key]) said.set(key, "1");
  if (filter.publication) said.set("publication", filter.publication);
  return said.toString().replaceAll("%2C", ",");
}

/** What the service is asked for; what is absent stays absent, so that equal filters make equal keys. */
export function toQuery(filter: Filter) {
  return {
    scope: "desk" as const,
    sort: filter.sort,
    ...(filter.group && { group: filter.group }),
    ...(filter.state.length > 0 && { state: filter.state }),
    ...(filter.category && { category: [filter.category] }),
    ...(filter.district && { district: filter.district }),
    ...(filter.department && { department: filter.department }),
    ...(filter.assigned && { assigned: filter.assigned }),
    ...(filter.assignee && { assignee: filter.assignee }),
    ...(filter.q && { q: filter.q }),
    ...(filter.asset && { asset: filter.asset }),
    ...(filter.late && { late: true }),
    ...(filter.waiting && { comments_waiting: true }),
    ...(filter.due_today && { due_today: true }),
    ...(filter.no_answer && { no_answer: true }),
    ...(filter.author_answered && { author_answered: true }),
    ...(filter.forwarding_failed && { forwarding_failed: true }),
    ...(filter.publication && { publication: filter.publication }),
  };
}

/** How many conditions stand beside order and open or closed. */
export function conditions(filter: Filter): number {
  const { state, assigned, publication } = filter;
  return [state.length > 0, assigned, publication, ...[...TEXTS, ...SWITCHES].map((key) => filter[key])].filter(Boolean).length;
}
