import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "@tsunagaru/kit/button";
import { LargeDate } from "@tsunagaru/kit/dates";
import { useLocale } from "@tsunagaru/kit/i18n";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { getPublicMessage, type PublicMessage } from "@tsunagaru/sdk";
import { ChevronLeft } from "lucide-react";
import { Link } from "../../shared/link";
import { useTitle } from "../../shared/title";
import { Days } from "./days";
import { saidIn, useNames } from "./said";
import { Why } from "./why";
import { useWords } from "./words";

/** No such message, or no address of one. */
const NOT_THERE = new Set([404, 422]);

/** One message, to whom it was sent, and why whoever came from her mail got it. */
export default function MessagePage({ id }: { id: string }) {
  const words = useWords();
  const { locale } = useLocale();
  const { data, error, refetch } = useQuery({ queryKey: ["message", id], networkMode: "always", queryFn: async ({ signal }) => (await getPublicMessage({ path: { message_id: id }, signal })).data });
  useTitle(data ? saidIn(data, locale).title : words.title);
  return (
    <article className="mx-auto grid max-w-[44rem] gap-6 pb-8">
      <Link href="/messages" className="-ml-2 inline-flex min-h-12 items-center gap-1 pr-3 text-second text-ink">
        <ChevronLeft size={22} aria-hidden="true" />
        {words.back}
      </Link>
      {!data && !error && <Skeleton className="h-60" />}
      {isProblem(error) && NOT_THERE.has(error.status) ? <EmptyState title={words.gone}>{words.goneHint}</EmptyState> : error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data && <Message message={data} />}
    </article>
  );
}

function Message({ message }: { message: PublicMessage }) {
  const words = useWords();
  const { locale } = useLocale();
  const { language, title, text, button } = saidIn(message, locale);
  const { image, link } = message;
  return (
    <>
      <header className="-mt-4">
        <h1 lang={language} className="phrase text-page font-bold">
          {title}
        </h1>
        <p className="mt-3 text-soil">
          <LargeDate at={message.sent_at} />
          <span className="text-second">{words.sent}</span>
        </p>
      </header>
      {message.urgent && <p className="phrase border-l-4 border-ink pl-4 font-bold">{words.urgentWhy}</p>}
      {language !== locale && <p className="text-second text-muted">{words.onlyJapanese}</p>}
      <div lang={language} className="grid gap-5">
        {image && <img src={image.url} width={image.width} height={image.height} alt={message.image_alt[language] ?? message.image_alt.ja ?? ""} className="h-auto w-full" />}
        <p className="break-words whitespace-pre-wrap">{text}</p>
        {link && (
          <p>
            <LinkButton href={link} look="strong" size="large">
              {button || words.open}
            </LinkButton>
          </p>
        )}
      </div>
      <Days message={message} language={language} />
      {message.posts.length > 0 && (
        <p className="phrase border-t border-rule pt-5 text-second">
          {words.same}
          {message.posts.map(({ network, account_name: name, link }, at) => (
            <span key={link}>
              {at > 0 && words.and}
              <a href={link} className="link inline-flex min-h-11 items-center" rel="noreferrer">
                {`${NETWORKS[network] ?? network}（${name}）`}
              </a>
            </span>
          ))}
        </p>
      )}
      <Whom message={message} />
      <Why message={message} />
    </>
  );
}

const NETWORKS: Record<string, string> = { x: "X", facebook: "Facebook", instagram: "Instagram", youtube: "YouTube" };

/** The rule by which people were chosen. */
function Whom({ message: { audience, urgent } }: { message: PublicMessage }) {
  const words = useWords();
  const names = useNames();
  const parts = [
    audience.age_bands.length > 0 && words.age(names("age_bands", audience.age_bands)),
    audience.districts.length > 0 && words.districts(names("districts", audience.districts)),
    !urgent && audience.topics.length > 0 && words.topics(names("topics", audience.topics)),
    audience.languages.length > 0 && words.languages(names("languages", audience.languages)),
  ].filter((part) => part !== false);
  return (
    <section className="border-t border-rule pt-5">
      <h2 className="text-section font-bold">{words.whom}</h2>
      {parts.length === 0 && <p className="phrase mt-1">{words.everybody}</p>}
      <ul className="mt-1 grid gap-1 empty:hidden">
        {parts.map((part) => (
          <li key={part} className="phrase flex gap-2">
            <span aria-hidden="true" className="mt-[0.7em] size-1.5 shrink-0 rounded-full bg-soil" />
            {part}
          </li>
        ))}
      </ul>
      {parts.length > 1 && <p className="mt-1 text-second text-muted">{words.both}</p>}
    </section>
  );
}
