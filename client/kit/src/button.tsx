import type { AnchorHTMLAttributes, ComponentPropsWithRef, ReactNode } from "react";
import { join } from "./join";

type Look = "strong" | "plain" | "quiet";
type Size = "large" | "normal" | "small";

const BASE =
  "inline-flex items-center justify-center gap-2 rounded-8 font-bold text-center transition-colors duration-150 disabled:cursor-not-allowed aria-disabled:cursor-not-allowed";

const LOOKS: Record<Look, string> = {
  strong:
    "bg-action text-white hover:bg-action-strong active:bg-green-1100 disabled:bg-solid-gray-200 disabled:text-solid-gray-700",
  plain:
    "bg-white text-action border border-action hover:bg-action-soft active:bg-green-50 disabled:border-solid-gray-300 disabled:text-solid-gray-700",
  quiet: "bg-transparent text-ink hover:bg-solid-gray-50 active:bg-solid-gray-100 disabled:text-solid-gray-600",
};

const SIZES: Record<Size, string> = {
  large: "min-h-14 px-6 py-3 text-[1.125rem] leading-140",
  normal: "min-h-12 px-4 py-2 leading-140",
  small: "min-h-11 px-3 py-1.5 text-[0.9375rem] leading-140",
};

type Common = { look?: Look; size?: Size; wide?: boolean; icon?: ReactNode };

const classes = ({ look = "plain", size = "normal", wide = false }: Common, own?: string) =>
  join(BASE, LOOKS[look], SIZES[size], wide && "w-full", own);

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
