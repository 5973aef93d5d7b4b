import { useLocale } from "@tsunagaru/kit/i18n";
import { PenLine } from "lucide-react";
import { Link } from "../../shared/link";
import { keptDrafts } from "../own/drafts";

const WORDS = {
  ja: { go: "書きかけを続ける", photos: "写真だけの書きかけ", more: (count: number) => `ほかの書きかけ${count}件` },
  "ja-easy": { go: "とちゅうの ものを 書く", photos: "写真だけ あります", more: (count: number) => `ほかに ${count}つ` },
  en: { go: "Go on with your draft", photos: "Photos only", more: (count: number) => `${count} more` },
};

/** The newest of what was begun here and not sent. */
export default function DraftCard() {
  const { locale } = useLocale();
  const words = WORDS[locale];
  const [first, ...others] = keptDrafts();
  if (!first) return null;
  return (
    <div className="mt-3 border-l-4 border-soil bg-soil-50 px-4 py-2">
      <Link href={first.href} className="flex min-h-11 items-center gap-3 text-ink no-underline hover:underline">
        <PenLine size={22} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-soil" />
        <span className="min-w-0">
          <span className="phrase block font-bold">{words.go}</span>
          <span className="block truncate text-second text-muted">{first.text || words.photos}</span>
        </span>
      </Link>
      {others.length > 0 && (
        <Link href="/mine" className="link inline-flex min-h-11 items-center text-second">
          {words.more(others.length)}
        </Link>
      )}
    </div>
  );
}
