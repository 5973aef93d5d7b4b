import { Key } from "@tsunagaru/kit";

/** The key that does the same, where there is a keyboard. */
export const KeyHint = ({ children }: { children: string }) => (
  <span className="contents pointer-coarse:hidden max-desk:hidden">
    <Key>{children}</Key>
  </span>
);
