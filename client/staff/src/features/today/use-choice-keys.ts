import { useEffect, useRef } from "react";

type Acts = { step: (by: number) => unknown; open: () => unknown; /** Ctrl+Enter where the preview has no button that does it. */ go: () => unknown };

const STEPS: Record<string, number> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

/** The queue by keys. Who writes keeps her letters; a dialog keeps all of them; `letters` is the reader's own choice. */
export function useChoiceKeys(acts: Acts, letters: boolean): void {
  const now = useRef(acts);
  useEffect(() => void (now.current = acts));
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || event.altKey || document.querySelector("dialog[open]")) return;
      if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
        const does = document.getElementById("desk-do");
        if (does instanceof HTMLButtonElement) does.click();
        else now.current.go();
        event.preventDefault();
        return;
      }
      const lies = (inside: string) => event.target instanceof HTMLElement && event.target.closest(inside);
      if (event.ctrlKey || event.metaKey || lies("input, textarea, select, [contenteditable]")) return;
      if (event.key.length === 1 && !letters) return;
      const by = STEPS[event.key];
      if (by) now.current.step(by);
      else if (event.key === "o" || (event.key === "Enter" && !lies("button, a, summary"))) now.current.open();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [letters]);
}
