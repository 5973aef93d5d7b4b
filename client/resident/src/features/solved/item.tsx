import { date } from "@tsunagaru/kit/format";
import { BeforeAfter, Photo } from "@tsunagaru/kit/photo";
import type { SolvedReply } from "@tsunagaru/sdk";
import { HeartHandshake } from "lucide-react";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "./words";
import { EnlargePair, LargePhoto } from "../../shared/large-photo";
import { useHere } from "../../shared/municipality";
import { usePlaceLabel } from "../../shared/place-label";

/** One thing that was solved: before against after, who, and the ward's thanks. */
export function SolvedItem({ item }: { item: SolvedReply }) {
  const words = useWords();
  const { locale } = useLocale();
  const here = useHere();
  const place = usePlaceLabel(item.place);
  const category = here?.solvedCategories.find(({ code }) => code === item.category)?.label ?? words.title;
  const shown = (moment: string) => item.photos.find((photo) => photo.moment === moment && photo.large)?.large;
  const [before, after] = [shown("before"), shown("after")];
  const single = after ?? before;
  return (
    <article className="grid gap-2">
      {before && after ? (
        <>
          <BeforeAfter before={{ src: before.url, width: before.width, height: before.height, alt: words.beforeAlt(category) }} after={{ src: after.url, width: after.width, height: after.height, alt: words.afterAlt(category) }} />
          <EnlargePair before={{ src: before.url, alt: words.beforeAlt(category) }} after={{ src: after.url, alt: words.afterAlt(category) }} />
        </>
      ) : (
        single && (
          <LargePhoto src={single.url} alt={category}>
            <Photo src={single.url} width={single.width} height={single.height} alt={category} />
          </LargePhoto>
        )
      )}
      <h2 className="phrase font-bold">
        {category}&nbsp;・ {place}
      </h2>
      <p className="figures text-second text-muted">
        {date(item.received_at, locale)}&nbsp;・ {words.people(item.people)}
        {item.group_name && `\u00a0・ ${item.group_name}`}
      </p>
      {item.text && <p className="whitespace-pre-line">{item.text}</p>}
      {item.thanks && (
        <div className="flex gap-2.5 border-l-4 border-green bg-leaf px-4 py-3">
          <HeartHandshake size={22} aria-hidden="true" className="mt-0.5 shrink-0 text-green" />
          <div>
            <p className="font-bold">{words.thanks}</p>
            <p className="whitespace-pre-line">{item.thanks}</p>
          </div>
        </div>
      )}
    </article>
  );
}
