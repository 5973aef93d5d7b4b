import type { Words } from "@tsunagaru/kit/i18n";
import { type ComponentType, createElement } from "react";

/** `ask`: what the page will ask the service for; asked before it is drawn, it is drawn once. */
type File<P> = { default: ComponentType<P>; ask?: () => Promise<unknown> };

/** A page or a piece of one that is fetched when it is needed, its words beside it. `begin`: with what it will ask for, which does not wait for the words. */
export type Part<P = object> = { load: () => Promise<unknown>; begin: () => Promise<unknown>; View: ComponentType<P> };

let replaced = false;

/** A newer version has taken over: what this page has not fetched yet is there no more. */
export const partsAreGone = (): void => {
  replaced = true;
};

export function part<P = object>(fetch: () => Promise<File<P>>, ...words: Words<unknown>[]): Part<P> {
  let coming: Promise<File<P>> | undefined;
  let held: File<P> | undefined;
  let failed: { reason: unknown } | undefined;
  const load = () =>
    (coming ??= Promise.all([fetch(), ...words.map((one) => one.load())]).then(
      ([file]) => (held = file),
      (reason: unknown) => {
        coming = undefined;
        // The same address in the newer version; what was being written is kept on the phone.
        if (replaced) window.location.reload();
        throw reason;
      },
    ));
  /** What is there is drawn at once; `lazy` would draw its place first, and then again. */
  function View(props: P & object) {
    if (held) return createElement(held.default as ComponentType<object>, props);
    if (failed) {
      const { reason } = failed;
      failed = undefined;
      throw reason;
    }
    throw load().catch((reason: unknown) => {
      failed = { reason };
    });
  }
  const begin = () => Promise.all([load(), fetch().then(({ ask }) => ask?.())]);
  return { load, begin, View: View as ComponentType<P> };
}
