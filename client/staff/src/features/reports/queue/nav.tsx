import { useQuery } from "@tanstack/react-query";
import { countReports, type DeskCounts } from "@tsunagaru/sdk";
import { PhoneIncoming } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useLabels } from "../../../labels";
import { type SideView, SideViews } from "../../../shared/side-views";
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

/** The ready-made views of the queue with how much lies in each, and one's own below. */
export function ReportViews({ onChosen }: { onChosen: () => void }) {
  const words = useLabels();
  const counts = useCounts();
  const { filter } = useAddress();
  const { own, drop } = useOwnViews();
  const [path] = useLocation();
  const now = path.startsWith("/reports") ? toSearch(filter) : null;
  const side = ({ name, filter, count, alarming }: View): SideView => {
    const search = toSearch(filter);
    return { href: `/reports?${search}`, name: words.queue.views[name], count: count && counts?.[count], alarming, current: search === now };
  };
  const waiting = MARKS.map(side).filter(({ count, current }) => count || current);
  return (
    <>
      <Link href="/write" onClick={onChosen} className="mx-4 mb-3 flex min-h-11 items-center justify-center gap-2 rounded-8 border border-action bg-white px-2 text-[0.9375rem] font-bold text-action no-underline hover:bg-action-soft">
        <PhoneIncoming size={18} aria-hidden="true" className="shrink-0" />
        {words.intake.write}
      </Link>
      <SideViews views={VIEWS.map(side)} onChosen={onChosen} />
      <SideViews title={words.queue.marks} views={waiting} onChosen={onChosen} />
      <SideViews
        title={words.shell.own}
        onChosen={onChosen}
        views={own.map(({ name, search }) => ({
          href: `/reports?${search}`,
          name,
          current: search === now,
          drop: { label: words.shell.removeOwn(name), onDrop: () => drop(name) },
        }))}
      />
    </>
  );
}
