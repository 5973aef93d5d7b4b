import { useLocation } from "wouter";
import { SideViews } from "../../shared/side-views";
import { useHearings } from "./data";
import { useWords } from "./words";

/** The second column: every round by its name. */
export function HearingViews({ onChosen }: { onChosen: () => void }) {
  const words = useWords();
  const [path] = useLocation();
  const rows = useHearings().data?.pages.flatMap(({ items }) => items) ?? [];
  return <SideViews onChosen={onChosen} views={[{ href: "/hearings", name: words.all, current: path === "/hearings" }, ...rows.map(({ id, title }) => ({ href: `/hearings/${id}`, name: title, current: path === `/hearings/${id}` }))]} />;
}
