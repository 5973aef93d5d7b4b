import { join } from "@tsunagaru/kit/join";
import { Mark } from "@tsunagaru/kit/mark";
import { Skeleton } from "@tsunagaru/kit/skeleton";
import { ALargeSmall, ChevronLeft } from "lucide-react";
import { useLocation } from "wouter";
import { Link } from "../shared/link";
import { useShellWords } from "./words";
import { useHere } from "../shared/municipality";
import { sectionOf } from "./rooms";
import { SECTIONS } from "./sections";

/** `back`: of a page with one task, where the way out is a step back. `wide`: the places stand here, not at the thumb. */
export function Header({ back, wide }: { back: string | null; wide: boolean }) {
  const shell = useShellWords();
  const here = useHere();
  const [path] = useLocation();
  const section = sectionOf(path);
  return (
    <header className="border-b border-rule bg-white print:hidden">
      <a
        href="#main"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-4 bg-white px-4 py-3 font-bold text-green underline focus-visible:translate-y-0"
      >
        {shell.skip}
      </a>
      <div className="mx-auto flex min-h-14 max-w-[72rem] flex-wrap items-center gap-x-2 px-4 py-0.5 desk:min-h-16 desk:px-8">
        {back !== null && (
          <Link href={back} aria-label={shell.back} className="-ml-3 grid size-11 place-items-center rounded-full text-ink hover:bg-daikon desk:hidden">
            <ChevronLeft size={26} aria-hidden="true" />
          </Link>
        )}
        <Link href="/" className="flex min-h-11 min-w-0 flex-[1_1_9rem] items-center gap-2.5 py-0.5 text-ink no-underline desk:flex-none">
          <Mark size={28} className="shrink-0 text-green" />
          <span className="min-w-0 leading-130">
            {here ? (
              <>
                <span className="phrase mr-2.5 inline-block text-[1.1875rem] leading-130 font-bold">{here.title}</span>
                <span className="inline-block text-second leading-130 text-muted">{here.name}</span>
              </>
            ) : (
              <Skeleton className="h-9 w-40" />
            )}
          </span>
        </Link>
        {wide && (
          <nav aria-label={shell.menu} className="ml-8 flex gap-1">
            {SECTIONS.map(({ href, label }) => (
              <Link
                key={href}
                href={href}
                aria-current={path === href ? "page" : section === label ? "true" : undefined}
                className={join(
                  "flex min-h-11 items-center border-b-3 px-3 font-bold no-underline",
                  section === label ? "border-green text-green" : "border-transparent text-ink hover:border-rule",
                )}
              >
                {shell[label]}
              </Link>
            ))}
          </nav>
        )}
        <Reading />
      </div>
    </header>
  );
}

/** The way to larger type and other languages, at the top of every page. */
function Reading() {
  const words = useShellWords();
  return (
    <Link href="/mine/reading" className="ml-auto flex min-h-11 shrink-0 items-center gap-1.5 rounded-8 px-2 text-second text-ink no-underline hover:bg-daikon">
      <ALargeSmall size={24} strokeWidth={1.75} aria-hidden="true" />
      <span className="phrase">{words.reading.short}</span>
    </Link>
  );
}
