import { date } from "@tsunagaru/kit/format";
import { Line } from "@tsunagaru/kit/line";
import { Notice } from "@tsunagaru/kit/notice";
import { useLocale } from "@tsunagaru/kit/i18n";
import { lookUpObservation, type ObservationFound } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { type Keys, LookForm } from "../../shared/given/look-form";
import { usePlaceLabel } from "../../shared/place-label";
import { useSharedWords } from "../../shared/words";
import { factsOf } from "./look";
import { Photos } from "./photos";
import { useSaid } from "./said";
import { useWords } from "./words";

/** By number and code: whether it is shown, and what the ward does because of it. */
export default function ObservationLookPage() {
  const words = useWords();
  return (
    <LookForm words={words} ask={async (body) => (await lookUpObservation({ body })).data}>
      {(found, keys) => <Found found={found} keys={keys} />}
    </LookForm>
  );
}

function Found({ found, keys }: { found: ObservationFound; keys: Keys }) {
  const words = useWords();
  const { given } = useSharedWords();
  const { locale } = useLocale();
  const say = useSaid();
  const place = usePlaceLabel(found.place);
  const answered = found.theme_state === "reported";
  return (
    <article className="grid gap-5">
      <Notice live tone={found.publication === "public" ? "good" : "info"} title={words[found.publication]}>
        {found.withheld_reason}
      </Notice>
      <header>
        <h2 className="phrase text-section font-bold">{say(found.theme_title)}</h2>
        <p className="figures text-second text-muted">
          {date(found.received_at, locale)}&nbsp;・ {place}
        </p>
        <Line facts={factsOf(found)} words={words.line} className="mt-4" />
      </header>
      <section aria-labelledby="answer">
        <h3 id="answer" className="font-bold">
          {words.conclusion}
        </h3>
        {answered ? (
          <p className="mt-1 border-l-4 border-green bg-leaf px-4 py-3 whitespace-pre-line">{say(found.conclusions)}</p>
        ) : (
          <p className="phrase mt-1">{found.theme_state === "published" ? words.until(date(found.closes_on, locale)) : words.waits}</p>
        )}
      </section>
      <section aria-labelledby="yours">
        <h3 id="yours" className="font-bold">
          {words.yours}
        </h3>
        <p className="mt-1 whitespace-pre-line">{found.text}</p>
        <Photos photos={found.photos} />
      </section>
      <div className="grid justify-items-start">
        <Link href={`/themes/${found.theme_id}`} className="link inline-flex min-h-11 items-center">
          {words.theme}
        </Link>
        <Link href="/themes/erase" state={keys} className="link inline-flex min-h-11 items-center">
          {given.erase}
        </Link>
      </div>
    </article>
  );
}
