import type { DeskCounts } from "@tsunagaru/sdk";
import type { View } from "../../desk/types";
import { useLabels } from "./words";
import { useCounts } from "./data";
import { EVERYTHING, type Filter, START } from "./filter";

type Name = keyof ReturnType<typeof useLabels>["queue"]["views"];
type Made = { name: Name; filter: Filter; count?: keyof DeskCounts; alarming?: boolean; onlyWhileAny?: boolean; href?: string };

/** The views everybody has; `count` is the figure of the desk that tells how much lies in it. */
const VIEWS: Made[] = [
  { name: "open", filter: START, count: "open" },
  { name: "late", filter: { ...START, late: true }, count: "late", alarming: true },
  { name: "dueToday", filter: { ...START, due_today: true }, count: "due_today" },
  { name: "new", filter: { ...EVERYTHING, state: ["received"] }, count: "new" },
  { name: "publish", filter: { ...EVERYTHING, group: "open", publication: "hidden" }, count: "to_publish" },
  { name: "mine", filter: { ...START, assigned: "me" } },
  { name: "nobody", filter: { ...EVERYTHING, group: "open", assigned: "nobody" }, count: "unassigned", alarming: true },
  { name: "working", filter: { ...START, state: ["accepted", "in_progress", "reopened"] } },
  { name: "closed", filter: { ...EVERYTHING, group: "closed" } },
  // What easily lies unseen: shown while there is any of it. Some of these are closed already.
  { name: "reopen", filter: { ...EVERYTHING, state: ["reopen_requested"] }, count: "reopen_requested", onlyWhileAny: true },
  { name: "closure", filter: { ...EVERYTHING, state: ["closure_requested"] }, count: "closure_requested", onlyWhileAny: true },
  { name: "noAnswer", filter: { ...EVERYTHING, group: "open", no_answer: true }, count: "no_answer", onlyWhileAny: true },
  { name: "author", filter: { ...EVERYTHING, author_answered: true }, count: "author_answered", onlyWhileAny: true, href: "/opinions" },
  { name: "comments", filter: { ...EVERYTHING, waiting: true }, count: "comments_waiting", onlyWhileAny: true, href: "/comments" },
  { name: "undelivered", filter: { ...EVERYTHING, forwarding_failed: true }, count: "forwarding_failed", onlyWhileAny: true },
];

export function useReportViews(): View<Filter>[] {
  const words = useLabels().queue.views;
  const counts = useCounts();
  return VIEWS.map(({ name, count, ...rest }) => ({ ...rest, name, label: words[name], count: count && counts?.[count] }));
}
