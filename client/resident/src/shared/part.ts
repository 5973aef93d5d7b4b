import type { Words } from "@tsunagaru/kit/i18n";
import { type ComponentType, lazy } from "react";

/** A page or a piece of one that is fetched when it is needed, its words beside it. */
export type Part<P = object> = { load: () => Promise<unknown>; View: ComponentType<P> };

let replaced = false;

/** A newer version has taken over: what this page has not fetched yet is there no more. */
export const partsAreGone = (): void => {
  replaced = true;
};

export function part<P = object>(fetch: () => Promise<{ default: ComponentType<P> }>, ...words: Words<unknown>[]): Part<P> {
  let coming: Promise<{ default: ComponentType<P> }> | undefined;
  const load = () =>
    (coming ??= Promise.all([fetch(), ...words.map((one) => one.load())]).then(
      ([file]) => file,
      (reason: unknown) => {
        coming = undefined;
        // The same address in the newer version; what was being written is kept on the phone.
        if (replaced) window.location.reload();
        throw reason;
      },
    ));
  return { load, View: lazy(load) as ComponentType<P> };
}
