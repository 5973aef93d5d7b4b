import { useLocation } from "wouter";
import { type SideView, SideViews } from "../../shared/side-views";
import type { Desk } from "../define";
import { fromSearch, toSearch } from "../filter";
import type { BaseFilter, Case, Row, View } from "../types";
import { useWords } from "../words";
import { useAddress } from "./address";
import { useOwnViews } from "./own-views";

const NOWHERE = "";

/** The second column of a queue: its views with how much lies in each, what easily lies unseen, and one's own. */
export function DeskViews<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk, onChosen }: { desk: Desk<F, R, C, H, V>; onChosen: () => void }) {
  const words = useWords();
  const { base, filters, storedViews } = desk;
  const views = desk.useViews();
  const { filter } = useAddress(desk);
  const { own, drop } = useOwnViews(storedViews ?? NOWHERE);
  const [path] = useLocation();
  const now = path === base || path.startsWith(`${base}/`) ? toSearch(filters, filter) : null;
  const side = ({ label, filter: meant, count, alarming, href }: View<F>): SideView => {
    if (href) return { href, name: label, count, alarming, current: path === href || path.startsWith(`${href}/`) };
    const search = toSearch(filters, meant);
    return { href: `${base}?${search}`, name: label, count, alarming, current: search === now };
  };
  // What is shown is never hidden, also when nothing is left in it.
  const waiting = views.filter(({ onlyWhileAny }) => onlyWhileAny).map(side).filter(({ count, current }) => count || current);
  return (
    <>
      <SideViews views={views.filter(({ onlyWhileAny }) => !onlyWhileAny).map(side)} onChosen={onChosen} />
      <SideViews title={words.marks} views={waiting} onChosen={onChosen} />
      {storedViews && (
        <SideViews
          title={words.own}
          onChosen={onChosen}
          views={own.map(({ name, search }) => ({
            href: `${base}?${search}`,
            name,
            current: toSearch(filters, fromSearch(filters, search)) === now,
            drop: { label: words.removeOwn(name), onDrop: () => drop(name) },
          }))}
        />
      )}
    </>
  );
}

/** The name of the view that is shown, and how many are counted in it. */
export function useTitle<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>(desk: Desk<F, R, C, H, V>, filter: F): { name: string; total: number | undefined } {
  const words = useWords();
  const { own } = useOwnViews(desk.storedViews ?? NOWHERE);
  const search = toSearch(desk.filters, filter);
  const view = desk.useViews().find((one) => toSearch(desk.filters, one.filter) === search);
  const kept = own.find((one) => toSearch(desk.filters, fromSearch(desk.filters, one.search)) === search);
  return { name: view?.label ?? kept?.name ?? words.ownView, total: view?.count };
}
