import type { Party, TodayCounts, TodayRow } from "@tsunagaru/sdk";

/** One way to look at the queue: all of it, by whose it is, or by who waits at the other end. */
export type View = keyof TodayCounts;

export const VIEWS = ["all", "mine", "unassigned"] as const satisfies View[];
export const PARTIES = ["resident", "group", "inside"] as const satisfies Party[];

const isView = (name: string | null): name is View => [...VIEWS, ...PARTIES].some((view) => view === name);

/** The view that an address asks for. */
export function viewOf(search: string): View {
  const asked = new URLSearchParams(search).get("view");
  return isView(asked) ? asked : "all";
}

export const addressOf = (view: View): string => (view === "all" ? "/today" : `/today?view=${view}`);

/** What the service is asked for. */
export const queryOf = (view: View): { assigned?: "me" | "nobody"; party?: Party } =>
  view === "all" ? {} : view === "mine" ? { assigned: "me" } : view === "unassigned" ? { assigned: "nobody" } : { party: view };

export const WHENS = ["late", "today", "later"] as const;
export type When = (typeof WHENS)[number];

/** The rows under their headings, in the order in which they came. */
export const grouped = (rows: TodayRow[]): { when: When; rows: TodayRow[] }[] =>
  WHENS.map((when) => ({ when, rows: rows.filter((row) => row.when === when) })).filter(({ rows }) => rows.length > 0);

/** One thing can wait in more than one way: a report for its repair and for being shown. */
export const keyOf = ({ what, id }: TodayRow): string => `${what} ${id}`;

/** Which row comes forward when this one is done: the next, or at the end the one before. */
export function after(rows: TodayRow[], key: string): string | null {
  const at = rows.findIndex((row) => keyOf(row) === key);
  const next = rows[at + 1] ?? rows[at - 1];
  return next ? keyOf(next) : null;
}

/** The row so many steps on, and never past the ends. */
export function stepped(rows: TodayRow[], key: string | null, by: number): string | null {
  const at = rows.findIndex((row) => keyOf(row) === key);
  const there = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  return there ? keyOf(there) : null;
}
