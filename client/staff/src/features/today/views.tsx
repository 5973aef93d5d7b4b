import type { TodayCount } from "@tsunagaru/sdk";
import { useLocation, useSearch } from "wouter";
import { SideViews } from "../../shared/side-views";
import { useCounts } from "./data";
import { addressOf, PARTIES, type View, viewOf, VIEWS } from "./view";
import { useWords } from "./words";

const sum = ({ late, today, later }: TodayCount): number => late + today + later;

/** The views of the queue, with how much lies in each: said here and nowhere else. */
export function TodayViews({ onChosen }: { onChosen: () => void }) {
  const words = useWords();
  const counts = useCounts();
  const [path] = useLocation();
  const search = useSearch();
  const here = path === "/today" ? viewOf(search) : null;
  const item = (view: View, name: string) => ({
    href: addressOf(view),
    name,
    count: counts && sum(counts[view]),
    alarming: view === "unassigned",
    current: view === here,
  });
  // A town without groups does not read of them.
  const parties = PARTIES.filter((party) => party !== "group" || party === here || (counts && sum(counts[party]) > 0));
  return (
    <>
      <SideViews onChosen={onChosen} views={VIEWS.map((view) => item(view, words.views[view]))} />
      <SideViews onChosen={onChosen} title={words.partiesTitle} views={parties.map((party) => item(party, words.parties[party]))} />
    </>
  );
}
