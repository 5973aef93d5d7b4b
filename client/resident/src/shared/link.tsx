import { type AnchorHTMLAttributes, cloneElement, isValidElement, type MouseEvent, type ReactElement } from "react";
import { navigate } from "wouter/use-browser-location";

type Props = AnchorHTMLAttributes<HTMLAnchorElement> & {
  href: string;
  /** What the next page is given beside its address. */
  state?: unknown;
  replace?: boolean;
  /** The child is the link; it gets address and act. */
  asChild?: boolean;
};

/** Another tab, another window, a saved file: the browser's own. */
const isPlain = ({ ctrlKey, metaKey, altKey, shiftKey, button }: MouseEvent): boolean => !ctrlKey && !metaKey && !altKey && !shiftKey && button === 0;

/** A link to another page of the service. It follows no address of its own: pages hold dozens of them. */
export function Link({ href, state, replace = false, asChild = false, onClick, children, ...rest }: Props) {
  function go(event: MouseEvent<HTMLAnchorElement>) {
    if (!isPlain(event)) return;
    onClick?.(event);
    if (event.defaultPrevented) return;
    event.preventDefault();
    navigate(href, { state, replace });
  }
  if (asChild && isValidElement(children)) return cloneElement(children as ReactElement<AnchorHTMLAttributes<HTMLAnchorElement>>, { ...rest, href, onClick: go });
  return (
    <a {...rest} href={href} onClick={go}>
      {children}
    </a>
  );
}
