import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, LinkButton } from "@tsunagaru/kit/button";
import { useLocale } from "@tsunagaru/kit/i18n";
import { inLanguage } from "@tsunagaru/kit/municipality";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { useToast } from "@tsunagaru/kit/toast";
import { changeSubscriber, type SubscriberChoice, type SubscriberReply } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { useSubscriber, useTopics, type Who } from "./ask";
import { Hint, Part, Row } from "./part";
import { useWays } from "./ways";
import { useWords } from "./words";

/** The same choice with other topics. */
const withTopics = ({ age_band, districts, language, frequency, quiet_hours, channels }: SubscriberReply, topics: string[]): SubscriberChoice => ({
  topics,
  age_band,
  districts,
  language: language as SubscriberChoice["language"] & string,
  frequency,
  quiet_hours,
  channels: [...new Set(channels.map(({ kind }) => kind))],
});

/** What the municipality itself sends: the topics, and the ways to choose and to end them. */
export function TopicsRow({ who }: { who: Who }) {
  const { choose, remove, removed } = useWords();
  const { locale } = useLocale();
  const toast = useToast();
  const queries = useQueryClient();
  const say = inLanguage(locale);
  const topics = useTopics();
  const subscriber = useSubscriber(who).data?.subscriber;
  const by = useWays(subscriber);
  const chosen = subscriber?.chosen_at && subscriber.topics.length > 0 ? new Set(subscriber.topics) : null;
  const names = topics.data?.groups.flatMap((group) => group.topics).filter(({ code }) => chosen?.has(code)).map(({ label }) => say(label));
  const change = useMutation({
    // Whatever was changed elsewhere meanwhile: an end is an end.
    mutationFn: (body: SubscriberChoice) => changeSubscriber({ body, headers: { ...who.headers, "If-Match": "*" } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["subscriber"] }),
  });
  function stop(of: SubscriberReply) {
    change.mutate(withTopics(of, []), { onSuccess: () => toast(removed, () => change.mutate(withTopics(of, of.topics))) });
  }
  return (
    <Part
      id="of-ward"
      title={choose.ofWard}
      by={chosen && by}
      act={
        <Link href="/subscriptions/topics" asChild>
          <LinkButton size="small">{chosen ? choose.again : choose.title}</LinkButton>
        </Link>
      }
    >
      {change.error && <ProblemNote error={change.error} />}
      {chosen && subscriber ? (
        <ul className="mt-1">
          <Row>
            <span className="phrase min-w-0 flex-1 basis-36">{names?.join(choose.between)}</span>
            <Button size="small" busy={change.isPending} aria-label={`${choose.ofWard} ${remove}`} onClick={() => stop(subscriber)}>
              {remove}
            </Button>
          </Row>
        </ul>
      ) : (
        <Hint>{choose.ofWardHint}</Hint>
      )}
    </Part>
  );
}
