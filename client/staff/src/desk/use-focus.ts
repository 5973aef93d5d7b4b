import { useEffect, useRef } from "react";
import { ACTS, TAB } from "./case/acts";
import { HEADING, PANE, toHeading } from "./case/pane";
import { BULK } from "./bulk/bar";
import { QUEUE } from "./queue/list";

/** The list as a whole, which holds the focus where it has no row. */
export const LIST = "desk-list";

const row = () => document.querySelector<HTMLElement>(`#${QUEUE} a[tabindex="0"]`);

/** The parts of the desk in reading order, and where the focus goes in each. */
const PARTS: { id: string; target: () => HTMLElement | null }[] = [
  { id: LIST, target: () => row() ?? document.getElementById(LIST) },
  { id: BULK, target: () => document.querySelector<HTMLElement>(`#${BULK} button`) },
  { id: PANE, target: () => document.getElementById(HEADING) },
  { id: ACTS, target: () => document.getElementById(TAB) ?? document.querySelector<HTMLElement>(`#${ACTS} [role=tab]`) },
];

/** Whether the focus is inside the element of that id. */
export const holdsFocus = (id: string): boolean => document.getElementById(id)?.contains(document.activeElement) ?? false;

const isSeen = (element: HTMLElement | null): element is HTMLElement => element !== null && element.getClientRects().length > 0;

/** The innermost part that holds the focus. */
const partNow = (): number => PARTS.findLastIndex(({ id }) => holdsFocus(id));

/** Into the next part of the desk, or the one before. */
export function toPart(by: 1 | -1): void {
  const from = partNow();
  for (let step = 1; step <= PARTS.length; step += 1) {
    const target = PARTS[(from + by * step + PARTS.length * 2) % PARTS.length]?.target() ?? null;
    if (isSeen(target)) return target.focus();
  }
}

/** Out of the innermost thing that is written into: to the tab of its act, or to the heading. */
export function toOuter(): void {
  const inActs = holdsFocus(ACTS);
  const tab = document.getElementById(TAB);
  if (inActs && tab) tab.focus();
  else if (holdsFocus(PANE)) toHeading();
  else PARTS[0]?.target()?.focus();
}

const DRAWN_MS = 60;

/** What held the focus may be taken away by what others do: the reader keeps her place, not the page's top. */
export function useKeptFocus(): (element: HTMLElement | null) => void {
  const held = useRef(false);
  const root = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const lost = () => {
      if (!held.current || document.activeElement !== document.body || document.querySelector("dialog[open]")) return;
      const heading = document.getElementById(HEADING);
      (heading ?? row() ?? document.getElementById(LIST))?.focus({ preventScroll: true });
    };
    const into = (event: FocusEvent) => {
      held.current = root.current?.contains(event.target as Node) ?? false;
    };
    // A press beside everything is the reader's own wish.
    const press = (event: PointerEvent) => {
      if (event.target instanceof Element && !event.target.closest("a, button, input, select, textarea, label, [tabindex]")) held.current = false;
    };
    // A button that goes out of use, or a dialog that closes, gives the focus away a little later.
    const watch = new MutationObserver((records) => {
      if (records.some(({ type }) => type === "childList")) lost();
      setTimeout(lost, DRAWN_MS);
    });
    if (root.current) watch.observe(root.current, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled", "hidden", "open"] });
    document.addEventListener("focusin", into);
    document.addEventListener("pointerdown", press);
    return () => {
      watch.disconnect();
      document.removeEventListener("focusin", into);
      document.removeEventListener("pointerdown", press);
    };
  }, []);
  return (element) => {
    root.current = element;
  };
}
