import { useEffect } from "react";

/** What a key does on this page, by the key; with Ctrl or ⌘ `Ctrl+Enter`. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>;

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])"));

/** Keys of the whole page. Who writes keeps her letters; a dialog keeps all of them. */
export function useKeys(keys: Keys): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const control = event.ctrlKey || event.metaKey;
      if ((isWriting(event.target) && !control && name !== "Escape") || event.altKey) return;
      if (onRadio(event.target) && name.startsWith("Arrow")) return;
      const act = keys[control ? `Ctrl+${name}` : name];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [keys]);
}

const onRadio = (target: EventTarget | null): boolean => target instanceof HTMLInputElement && target.type === "radio";
