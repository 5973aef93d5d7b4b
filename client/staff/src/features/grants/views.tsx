import { useLocation } from "wouter";
import { SideViews } from "../../shared/side-views";
import { useCalls } from "./data";
import { useWords } from "./words";

/** The second column: every call by its name. */
export function CallViews({ onChosen }: { onChosen: () => void }) {
  const words = useWords();
  const [path] = useLocation();
  const rows = useCalls().data?.pages.flatMap(({ items }) => items) ?? [];
  return <SideViews onChosen={onChosen} views={[{ href: "/grants", name: words.all, current: path === "/grants" }, ...rows.map(({ id, title }) => ({ href: `/grants/${id}`, name: title, current: path === `/grants/${id}` }))]} />;
}
