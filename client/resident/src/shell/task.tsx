import { ChevronRight, type LucideIcon } from "lucide-react";
import { Link } from "../shared/link";

/** One line that leads to a room or to what one does there. */
export function Task({ href, says, hint, icon: Icon }: { href: string; says: string; hint?: string | undefined; icon: LucideIcon }) {
  return (
    <Link href={href} className="flex min-h-13 items-center gap-4 py-3 text-ink no-underline hover:bg-daikon">
      <Icon size={22} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-green" />
      <span className="min-w-0 flex-1">
        <span className={hint ? "phrase block text-body leading-150 font-bold" : "phrase block text-body leading-150"}>{says}</span>
        {hint && <span className="phrase block text-second text-muted">{hint}</span>}
      </span>
      <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
