import { LinkButton } from "@tsunagaru/kit/button";
import { useLocale } from "@tsunagaru/kit/i18n";
import { inLanguage } from "@tsunagaru/kit/municipality";
import { Link } from "../../shared/link";
import { useSubscriber, useTopics, type Who } from "./ask";
import { useWords } from "./words";

/** What the municipality itself sends: the topics, and the way to choose them. */
export function TopicsRow({ who }: { who: Who }) {
  const { choose } = useWords();
  const { locale } = useLocale();
  const say = inLanguage(locale);
  const topics = useTopics();
  const { data } = useSubscriber(who);
  const chosen = data?.subscriber.chosen_at ? new Set(data.subscriber.topics) : null;
  const names = topics.data?.groups.flatMap((group) => group.topics).filter(({ code }) => chosen?.has(code)).map(({ label }) => say(label));
  return (
    <section aria-labelledby="of-ward" className="mt-4">
      <h2 id="of-ward" className="text-section font-bold">
        {choose.ofWard}
      </h2>
      <p className="phrase mt-1 mb-3 text-second text-muted">{chosen ? names?.join(choose.between) : choose.ofWardHint}</p>
      <Link href="/subscriptions/topics" asChild>
        <LinkButton look={chosen || !who.known ? "plain" : "strong"}>{chosen ? choose.again : choose.title}</LinkButton>
      </Link>
    </section>
  );
}
