import { join } from "@tsunagaru/kit/join";
import { useLocation } from "wouter";
import { Link } from "../shared/link";
import { sectionOf } from "./rooms";
import { SECTIONS } from "./sections";
import { useShellWords } from "./words";

/** The places of the service, at the thumb. */
export function TabBar() {
  const shell = useShellWords();
  const [path] = useLocation();
  const here = sectionOf(path);
  return (
    <nav
      aria-label={shell.menu}
      className="print:hidden fixed inset-x-0 bottom-0 z-20 border-t border-rule bg-white pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="grid grid-cols-5">
        {SECTIONS.map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : here === label ? "true" : undefined}
              className={join(
                "flex min-h-15 flex-col items-center justify-center gap-0.5 border-t-3 low:min-h-11 low:flex-row low:gap-1.5 low:py-0.5 px-0.5 py-1.5 text-center text-[min(0.75rem,20px,5.2vw)] leading-130 no-underline",
                here === label ? "border-green font-bold text-green" : "border-transparent text-muted",
              )}
            >
              <Icon size={22} strokeWidth={1.75} aria-hidden="true" className="size-[22px]" />
              {shell[label]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
