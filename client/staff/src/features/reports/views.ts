import type { DeskCounts } from "@tsunagaru/sdk";
import { EVERYTHING, type Filter, START, toSearch } from "./filter";

export type ViewName = "open" | "late" | "new" | "publish" | "mine" | "nobody" | "working" | "closed" | "noAnswer" | "dueToday" | "reopen" | "closure" | "comments" | "author" | "undelivered";

export type View = { name: ViewName; filter: Filter; count?: keyof DeskCounts; alarming?: boolean };

/** The views everybody has; `count` is the figure of the desk that tells how much lies in it. */
export const VIEWS: View[] = [
  { name: "open", filter: START, count: "open" },
  { name: "late", filter: { ...START, late: true }, count: "late", alarming: true },
  { name: "dueToday", filter: { ...START, due_today: true }, count: "due_today" },
  { name: "new", filter: { ...EVERYTHING, state: ["received"] }, count: "new" },
  { name: "publish", filter: { ...EVERYTHING, group: "open", publication: "hidden" }, count: "to_publish" },
  { name: "mine", filter: { ...START, assigned: "me" } },
  { name: "nobody", filter: { ...EVERYTHING, group: "open", assigned: "nobody" }, count: "unassigned", alarming: true },
  { name: "working", filter: { ...START, state: ["accepted", "in_progress", "reopened"] } },
  { name: "closed", filter: { ...EVERYTHING, group: "closed" } },
];

/** What easily lies unseen: shown while there is any of it. Some of these are closed already. */
export const MARKS: (View & { count: keyof DeskCounts })[] = [
  { name: "reopen", filter: { ...EVERYTHING, state: ["reopen_requested"] }, count: "reopen_requested" },
  { name: "closure", filter: { ...EVERYTHING, state: ["closure_requested"] }, count: "closure_requested" },
  { name: "noAnswer", filter: { ...EVERYTHING, group: "open", no_answer: true }, count: "no_answer" },
  { name: "author", filter: { ...EVERYTHING, author_answered: true }, count: "author_answered" },
  { name: "comments", filter: { ...EVERYTHING, waiting: true }, count: "comments_waiting" },
  { name: "undelivered", filter: { ...EVERYTHING, forwarding_failed: true }, count: "forwarding_failed" },
];

/** A view with a name that one person keeps on this device. */
export type OwnView = { name: string; search: string };

const STORED = "desk.views";
const MOST = 20;

const isView = (value: unknown): value is OwnView =>
  typeof value === "object" && value !== null && "name" in value && "search" in value && typeof value.name === "string" && typeof value.search === "string";

/** What is kept on this device; anything unreadable counts as nothing. */
export function readOwn(store: Pick<Storage, "getItem">): OwnView[] {
  try {
    const found: unknown = JSON.parse(store.getItem(STORED) ?? "[]");
    return Array.isArray(found) ? found.filter(isView) : [];
  } catch {
    return [];
  }
}

export function writeOwn(store: Pick<Storage, "setItem">, views: OwnView[]): void {
  store.setItem(STORED, JSON.stringify(views.slice(0, MOST)));
}

/** The views with one more; the same name takes the place of the old one. */
export const withOwn = (views: OwnView[], name: string, filter: Filter): OwnView[] => [
  ...views.filter((view) => view.name !== name),
  { name, search: toSearch(filter) },
];
