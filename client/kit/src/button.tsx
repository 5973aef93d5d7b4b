import type { AnchorHTMLAttributes, ComponentPropsWithRef, ReactNode } from "react";
import { join } from "./join";

type Look = "strong" | "plain" | "neutral" | "quiet";
type Size = "large" | "normal" | "small" | "staff";

const BASE =
  "phrase inline-flex items-center justify-center gap-2 rounded-8 text-center font-bold transition-colors duration-150 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed";

const OFF = "disabled:border-rule disabled:bg-daikon disabled:text-muted";

const LOOKS: Record<Look, string> = {
  strong: "bg-green text-white hover:bg-press active:bg-press border-[1.5px] border-transparent",
  plain: "border-[1.5px] border-green bg-white text-green hover:bg-leaf active:bg-leaf",
  neutral: "border-[1.5px] border-edge bg-white text-ink hover:bg-daikon active:bg-daikon",
  quiet: "border-[1.5px] border-transparent text-ink hover:bg-daikon active:bg-daikon",
};

/** `staff` is for desks with a mouse; everywhere else a finger finds 44 px. */
const SIZES: Record<Size, string> = {
  large: "min-h-14 px-6 py-3 text-[1.125rem] leading-140",
  normal: "min-h-12 px-4 py-2 text-body leading-140",
  small: "min-h-11 px-3 py-1.5 text-second leading-140",
  staff: "min-h-9 px-3 py-1 text-second leading-140",
};

type Common = { look?: Look; size?: Size; wide?: boolean; icon?: ReactNode };

const classes = ({ look = "plain", size = "normal", wide = false }: Common, own?: string) =>
  join(BASE, LOOKS[look], OFF, SIZES[size], wide && "w-full", own);

/** The button. `look="strong"` once per screen at most; `busy` keeps the words and refuses clicks. */
export function Button({
  look,
  size,
  wide,
  icon,
  busy = false,
  className,
  children,
  type = "button",
  onClick,
  ...rest
}: Common & { busy?: boolean } & ComponentPropsWithRef<"button">) {
  return (
    <button
      type={type}
      className={classes({ look, size, wide }, className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** A link that looks like a button. Give `onClick` from the router where one stands above. */
export function LinkButton({
  look,
  size,
  wide,
  icon,
  className,
  children,
  ...rest
}: Common & AnchorHTMLAttributes<HTMLAnchorElement>) {
  return (
    <a className={join(classes({ look, size, wide }, className), "no-underline")} {...rest}>
      {icon}
      {children}
    </a>
  );
}

/** A turning ring; the words beside it say what is going on. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-5 shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent"
    />
  );
}

/** The key that does the same, as the keyboard has it printed. */
export function Key({ children }: { children: string }) {
  return (
    <kbd className="rounded-4 border border-current px-1 text-meta leading-140 font-bold whitespace-nowrap">{children}</kbd>
  );
}
