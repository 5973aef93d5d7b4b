import { useQuery } from "@tanstack/react-query";
import { shortDate } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import { inLanguage } from "@tsunagaru/kit/municipality";
import { PAGE_LINKS } from "@tsunagaru/kit/page-links";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { getPage, type PageReply } from "@tsunagaru/sdk";
import { ChevronRight } from "lucide-react";
import { Link } from "../../shared/link";
import { Loading } from "../../shared/loading";
import NotFoundPage from "../../shared/not-found";
import { useTitle } from "../../shared/title";
import { Kept } from "./kept";
import { Prose } from "./prose";
import { useWords } from "./words";

/** Seen from another year, a date says its own. */
const WITH_YEAR = new Date(0);

/** One page of what the municipality says of the service. */
export default function Page({ name }: { name: string }) {
  const { data, error, isPending, isPaused, refetch } = useQuery({
    queryKey: ["page", name],
    queryFn: async ({ signal }) => (await getPage({ path: { page: name as PageReply["page"] }, signal })).data,
    staleTime: Infinity,
  });
  if (isPending && !isPaused) return <Loading />;
  if (isProblem(error) && (error.status === 404 || error.status === 422)) return <NotFoundPage />;
  if (!data)
    return (
      <div className="py-8">
        <ProblemNote error={error} retry={() => void refetch()} />
      </div>
    );
  return <Said page={data} />;
}

function Said({ page }: { page: PageReply }) {
  const words = useWords();
  const { locale } = useLocale();
  const say = inLanguage(locale);
  const title = say(page.title);
  useTitle(title);
  return (
    <div className="pt-5 pb-4 desk:grid desk:grid-cols-[minmax(0,44rem)_minmax(0,16rem)] desk:gap-16 desk:pt-8">
      <article>
        <h1 className="text-page font-bold">{title}</h1>
        <p className="mt-3">{say(page.lead)}</p>
        {page.parts.map((part) => (
          <section key={part.heading.ja} className="mt-8">
            <h2 className="text-section font-bold">{say(part.heading)}</h2>
            <Prose className="mt-2" text={say(part.text)} />
          </section>
        ))}
        {page.criteria.length > 0 && <Criteria page={page} />}
        {page.kept.length > 0 && <Kept rows={page.kept} />}
        {page.kept.length > 0 && (
          <section className="mt-8">
            <h2 className="text-section font-bold">{words.tiles.title}</h2>
            <p className="mt-2">{page.tiles_from ? words.tiles.from(page.tiles_from) : words.tiles.none}</p>
          </section>
        )}
        <p className="mt-8 text-second text-muted">{words.updated(shortDate(page.updated_on, locale, WITH_YEAR))}</p>
      </article>
      <nav aria-label={words.others} className="mt-10 desk:mt-1">
        <ul className="divide-y divide-rule border-y border-rule">
          {PAGE_LINKS.map(({ href, says }) => {
            const here = href === `/pages/${page.page}`;
            return (
              <li key={href}>
                <Link href={href} aria-current={here ? "page" : undefined} className="flex min-h-12 items-center gap-3 py-2 text-ink no-underline hover:bg-daikon aria-[current=page]:font-bold">
                  <span className="phrase flex-1">{says[locale]}</span>
                  {!here && <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" className="shrink-0 text-muted" />}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
    </div>
  );
}

/** Why something is not shown, as staff choose it and its author reads it. */
function Criteria({ page }: { page: PageReply }) {
  const words = useWords().criteria;
  const say = inLanguage(useLocale().locale);
  return (
    <section className="mt-8">
      <h2 className="text-section font-bold">{words.title}</h2>
      <p className="mt-2">{words.lead}</p>
      <dl className="mt-4 grid gap-4 border-l-2 border-rule pl-4">
        {page.criteria.map(({ title, text }) => (
          <div key={title.ja}>
            <dt className="phrase font-bold">{say(title)}</dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
