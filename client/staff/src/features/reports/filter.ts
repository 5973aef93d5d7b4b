import type { PublicationState, ReportState } from "@tsunagaru/sdk";
import type { Filters } from "../../desk/filter";

/** What the queue and the map show. */
export type Filter = {
  sort: string;
  group: "open" | "closed" | null;
  // The service knows which states there are: a newer one than this build's may stand in a saved address.
  state: ReportState[];
  category: string | null;
  district: string | null;
  department: string | null;
  /** The id of a colleague. */
  assignee: string | null;
  q: string | null;
  /** The number on a lamp, a tree …; written with or without its signs. */
  asset: string | null;
  assigned: "me" | "nobody" | null;
  late: boolean;
  due_today: boolean;
  no_answer: boolean;
  author_answered: boolean;
  forwarding_failed: boolean;
  waiting: boolean;
  publication: PublicationState | null;
};

export const EVERYTHING: Filter = {
  sort: "newest",
  group: null,
  state: [],
  category: null,
  district: null,
  department: null,
  assignee: null,
  q: null,
  asset: null,
  assigned: null,
  late: false,
  due_today: false,
  no_answer: false,
  author_answered: false,
  forwarding_failed: false,
  waiting: false,
  publication: null,
};

/** What is there when nobody has chosen: open work, what is due first on top. */
export const START: Filter = { ...EVERYTHING, group: "open", sort: "due" };

export const SORTS = ["due", "newest", "affected"] as const;

export const FILTERS: Filters<Filter> = {
  fields: {
    sort: SORTS,
    group: ["open", "closed"],
    state: "list",
    category: "text",
    district: "text",
    department: "text",
    assignee: "text",
    q: "text",
    asset: "text",
    assigned: ["me", "nobody"],
    late: "switch",
    due_today: "switch",
    no_answer: "switch",
    author_answered: "switch",
    forwarding_failed: "switch",
    waiting: "switch",
    publication: ["hidden", "public", "withheld"],
  },
  everything: EVERYTHING,
  start: START,
  uncounted: ["sort", "group"],
};

/** What the service is asked for; what is absent stays absent, so that equal filters make equal keys. */
export function toQuery({ sort, state, category, waiting, ...rest }: Filter) {
  const { group, district, department, assignee, q, asset, assigned, late, due_today, no_answer, author_answered, forwarding_failed, publication } = rest;
  return {
    scope: "desk" as const,
    sort: SORTS.find((known) => known === sort) ?? "newest",
    ...(group && { group }),
    ...(state.length > 0 && { state }),
    ...(category && { category: [category] }),
    ...(district && { district }),
    ...(department && { department }),
    ...(assigned && { assigned }),
    ...(assignee && { assignee }),
    ...(q && { q }),
    ...(asset && { asset }),
    ...(late && { late: true }),
    ...(waiting && { comments_waiting: true }),
    ...(due_today && { due_today: true }),
    ...(no_answer && { no_answer: true }),
    ...(author_answered && { author_answered: true }),
    ...(forwarding_failed && { forwarding_failed: true }),
    ...(publication && { publication }),
  };
}
