import { date } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import type { PublicMessage } from "@tsunagaru/sdk";
import { ChevronRight } from "lucide-react";
import { Link } from "../../shared/link";
import { saidIn } from "./said";
import { useWords } from "./words";

/** A message in a list: its day, its title and, unless `brief`, how it begins. */
export function Row({ message, brief }: { message: PublicMessage; brief?: boolean }) {
  const words = useWords();
  const { locale } = useLocale();
  const said = saidIn(message, locale);
  return (
    <Link href={`/messages/${message.id}`} className="flex items-center gap-3 py-3.5 text-ink no-underline hover:bg-daikon">
      <span className="min-w-0 flex-1">
        <span className="figures block text-second text-muted">
          {message.urgent && <strong className="mr-2 border border-ink px-1.5 text-meta text-ink">{words.urgent}</strong>}
          {date(message.sent_at, locale)}
        </span>
        <span lang={said.language} className="phrase block text-body leading-150 font-bold">
          {said.title}
        </span>
        {!brief && (
          <span lang={said.language} className="line-clamp-2 text-second text-muted">
            {said.text}
          </span>
        )}
      </span>
      <ChevronRight size={22} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
