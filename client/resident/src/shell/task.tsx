import { useLocale } from "@tsunagaru/kit/i18n";
import { ChevronRight, type LucideIcon } from "lucide-react";
import { Link } from "wouter";
import type { Said } from "../shared/room";

/** One line that leads to a room or to what one does there. */
export function Task({ href, says, hint, icon: Icon }: { href: string; says: Said; hint?: Said; icon: LucideIcon }) {
  const { locale } = useLocale();
  return (
    <Link href={href} className="flex min-h-13 items-center gap-3.5 py-3 text-ink no-underline hover:bg-paper">
      <Icon size={22} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-action" />
      <span className="min-w-0 flex-1">
        <span className="phrase block text-[1.0625rem] font-bold">{says[locale]}</span>
        {hint && <span className="phrase block text-[0.9375rem] leading-160 text-muted">{hint[locale]}</span>}
      </span>
      <ChevronRight size={22} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
