import { useQuery } from "@tanstack/react-query";
import { join } from "@tsunagaru/kit";
import { countReports, type DeskCounts } from "@tsunagaru/sdk";
import { PhoneIncoming, X } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useLabels } from "../../../labels";
import { useAddress } from "../address";
import { toSearch } from "../filter";
import { useOwnViews } from "../own-views";
import { MARKS, type View, VIEWS } from "../views";

const LOOK_AGAIN_MS = 60_000;

export const useCounts = (): DeskCounts | undefined =>
  useQuery({
    queryKey: ["counts"],
    queryFn: async ({ signal }) => (await countReports({ signal })).data,
    refetchInterval: LOOK_AGAIN_MS,
  }).data;

const ITEM = "flex min-h-11 flex-1 items-center xl:pointer-fine:min-h-8.5 gap-2 px-4 text-[0.9375rem] text-ink no-underline -outline-offset-4 hover:bg-solid-gray-50";
const CURRENT = "bg-action-soft font-bold text-action shadow-[inset_3px_0_var(--color-action)]";

/** The ready-made views of the queue with how much lies in each, and one's own below. */
export function ReportsNav({ onChosen }: { onChosen?: () => void }) {
  const words = useLabels();
  const counts = useCounts();
  const { filter } = useAddress();
  const { own, drop } = useOwnViews();
  const [path] = useLocation();
  const now = path.startsWith("/reports") ? toSearch(filter) : null;
  const waiting = MARKS.filter(({ filter, count }) => counts?.[count] || toSearch(filter) === now);
  const item = (view: View) => {
    const search = toSearch(view.filter);
    const count = view.count && counts?.[view.count];
    const alarming = view.alarming && Boolean(count);
    return (
      <li key={view.name} className="flex">
        <Link href={`/reports?${search}`} onClick={onChosen} aria-current={search === now ? "page" : undefined} className={join(ITEM, search === now && CURRENT)}>
          <span className="flex-1">{words.queue.views[view.name]}</span>
          {count !== undefined && <span className={join("figures", alarming ? "font-bold text-late" : "font-normal text-muted")}>{count}</span>}
        </Link>
      </li>
    );
  };
  return (
    <nav aria-label={words.shell.nav} className="grid gap-5">
      <Link href="/write" onClick={onChosen} className="mx-4 flex min-h-11 items-center justify-center gap-2 rounded-8 border border-action px-3 text-[0.9375rem] font-bold text-action no-underline hover:bg-action-soft">
        <PhoneIncoming size={18} aria-hidden="true" />
        {words.intake.write}
      </Link>
      <section>
        <h2 className="px-4 pb-1 text-[0.8125rem] font-normal text-muted">{words.shell.reports}</h2>
        <ul>{VIEWS.map(item)}</ul>
      </section>
      {waiting.length > 0 && (
        <section>
          <h2 className="px-4 pb-1 text-[0.8125rem] font-normal text-muted">{words.queue.marks}</h2>
          <ul>{waiting.map(item)}</ul>
        </section>
      )}
      {own.length > 0 && (
        <section>
          <h2 className="px-4 pb-1 text-[0.8125rem] font-normal text-muted">{words.shell.own}</h2>
          <ul>
            {own.map((view) => (
              <li key={view.name} className="flex">
                <Link href={`/reports?${view.search}`} onClick={onChosen} aria-current={view.search === now ? "page" : undefined} className={join(ITEM, "min-w-0", view.search === now && CURRENT)}>
                  {view.name}
                </Link>
                <button type="button" aria-label={words.shell.removeOwn(view.name)} onClick={() => drop(view.name)} className="grid size-11 shrink-0 place-items-center text-muted hover:bg-solid-gray-50">
                  <X size={18} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </nav>
  );
}
