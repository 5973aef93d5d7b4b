import { NamedIcon } from "@tsunagaru/kit";
import { ago } from "@tsunagaru/kit/format";
import { listToday, type TodayRow, type TodayWhat } from "@tsunagaru/sdk";
import type { Page, RowParts } from "../../desk/types";
import { useHere } from "../../shared/municipality";
import { StateTag } from "../../shared/state";

const PAGE = 50;
const SPLIT = "_";

/** One thing about a report that waits for staff: the id says of which report it is. */
export type WaitingRow = Omit<TodayRow, "version"> & { version: number };

export const idOf = (report: string, own: string): string => `${report}${SPLIT}${own}`;

export function partsOf(id: string): { report: string; own: string } {
  const [report = "", own = ""] = id.split(SPLIT);
  return { report, own };
}

/** What waits across all reports, the longest waiting first. */
export const listWaiting =
  (what: TodayWhat) =>
  async (_: unknown, cursor: string | null, signal: AbortSignal): Promise<Page<WaitingRow>> => {
    const { data } = await listToday({ query: { what: [what], limit: PAGE, ...(cursor && { cursor }) }, signal });
    const items = data.items.map((row) => ({ ...row, id: idOf(row.subject.id, row.id), version: row.version ?? 0 }));
    return { items, next: data.next };
  };

export function useWaitingRow(row: WaitingRow): RowParts {
  // The title begins with the name of the category.
  const category = useHere()?.categories.find(({ label }) => row.title?.startsWith(label));
  return {
    number: row.subject.number ?? "",
    title: row.title ?? "",
    text: row.words,
    picture: row.photo?.url,
    icon: <NamedIcon name={category?.icon ?? ""} size={22} />,
    state: row.state && <StateTag state={row.state as Parameters<typeof StateTag>[0]["state"]} className="text-[0.875rem]!" />,
    ...(row.assignee_name && { owner: row.assignee_name }),
    came: ago(row.since),
    ended: false,
  };
}
