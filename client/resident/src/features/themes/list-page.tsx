import { useQuery } from "@tanstack/react-query";
import { date } from "@tsunagaru/kit/format";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { listThemes, type ThemeReply } from "@tsunagaru/sdk";
import { ChevronRight } from "lucide-react";
import { Link } from "../../shared/link";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "./words";
import { useTitle } from "../../shared/title";
import { useSaid } from "./said";
import { ThemeState } from "./state";

/** What the municipality asks about, and asked before. */
export default function ThemesPage() {
  const words = useWords();
  useTitle(words.title);
  const { data, error, isPending, refetch } = useQuery({ queryKey: ["themes"], networkMode: "always", queryFn: async ({ signal }) => (await listThemes({ signal })).data.items });
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      <h1 className="text-page font-bold">{words.title}</h1>
      <p className="phrase mt-1 text-muted">{words.lead}</p>
      {isPending && <Skeleton className="mt-6 h-32" />}
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data?.length === 0 && <EmptyState title={words.none} />}
      <ul className="mt-5 divide-y divide-rule border-y border-rule empty:hidden">
        {data?.map((theme) => (
          <li key={theme.id}>
            <Row theme={theme} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Row({ theme }: { theme: ThemeReply }) {
  const say = useSaid();
  const words = useWords();
  const { locale } = useLocale();
  return (
    <Link href={`/themes/${theme.id}`} className="flex items-center gap-3 py-4 text-ink no-underline hover:bg-daikon">
      <span className="min-w-0 flex-1">
        <ThemeState theme={theme} />
        <span className="phrase block text-[1.125rem] font-bold">{say(theme.title)}</span>
        <span className="figures block text-second text-muted">
          <span className="block">{words.days(date(theme.opens_on, locale), date(theme.closes_on, locale))}</span>
          {words.count(theme.observations)}
        </span>
      </span>
      <ChevronRight size={22} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
