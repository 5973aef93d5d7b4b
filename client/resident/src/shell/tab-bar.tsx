import { join } from "@tsunagaru/kit/join";
import { Link, useLocation } from "wouter";
import { useLabels } from "../labels";
import { PLACES } from "./places";

/** The four places of the service, at the thumb. */
export function TabBar() {
  const words = useLabels();
  const [path] = useLocation();
  return (
    <nav
      aria-label={words.shell.menu}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-rule bg-white pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      <ul className="grid grid-cols-4">
        {PLACES.map(({ href, label, icon: Icon }) => {
          const here = path === href;
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={here ? "page" : undefined}
                className={join(
                  "flex min-h-15 flex-col items-center justify-center gap-0.5 px-1 py-1.5 text-center text-[0.75rem] leading-130 no-underline",
                  here ? "font-bold text-action" : "text-muted",
                )}
              >
                <Icon size={23} strokeWidth={here ? 2.25 : 1.75} aria-hidden="true" />
                {words.shell[label]}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
