import { useLocation, useSearchParams } from "wouter";
import { SideViews } from "../../shared/side-views";
import { useCounts, VIEWS } from "./data";
import { useWords } from "./words";

/** The second column: how far messages are, with how many lie in each. */
export function MessageViews({ onChosen }: { onChosen: () => void }) {
  const words = useWords();
  const counts = useCounts();
  const [path] = useLocation();
  const [search] = useSearchParams();
  const here = path === "/messages" ? (search.get("view") ?? "") : null;
  return (
    <SideViews
      onChosen={onChosen}
      views={[
        { href: "/messages", name: words.views.all, current: here === "" },
        ...VIEWS.map((view) => ({ href: `/messages?view=${view}`, name: words.views[view], count: counts?.[view], current: here === view })),
      ]}
    />
  );
}
