import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, LinkButton } from "@tsunagaru/kit/button";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { RadioCards } from "@tsunagaru/kit/radio-cards";
import { useToast } from "@tsunagaru/kit/toast";
import { type AlertList, type AlertSettings, changeAlertSettings, type Frequency, type SubscriberReply } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { useTopics, type Who } from "./ask";
import { Part } from "./part";
import { isQuiet } from "./quiet";
import { useWays } from "./ways";
import { useWords } from "./words";

/** How often, or not at all for now. */
export function useSettings(who: Who) {
  const words = useWords();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (body: AlertSettings) => changeAlertSettings({ body, headers: who.headers }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["alerts"] });
      void queries.invalidateQueries({ queryKey: ["subscriber"] });
      toast(words.changed);
    },
  });
}

/** The same for all that comes: by which ways, at which hours, how often. */
export function How({ list, subscriber, who }: { list: AlertList; subscriber: SubscriberReply; who: Who }) {
  const words = useWords();
  const by = useWays(subscriber);
  const usual = useTopics().data?.quiet_hours;
  const change = useSettings(who);
  const quiet = subscriber.quiet_hours ?? (subscriber.chosen_at ? usual : undefined);
  return (
    <Part
      id="how"
      title={words.how}
      act={
        <>
          <Link href="/subscriptions/topics?ways" asChild>
            <LinkButton size="small">{words.ways.change}</LinkButton>
          </Link>
          {!list.stopped && (
            <Button size="small" look="quiet" busy={change.isPending} onClick={() => change.mutate({ stopped: true })}>
              {words.stop}
            </Button>
          )}
        </>
      }
    >
      <p className="phrase mt-1">{by}</p>
      {list.email && <p className="text-second break-words text-muted">{words.ways.address(list.email)}</p>}
      {quiet && <p className="phrase text-second text-muted">{isQuiet(quiet) ? words.quiet.between(quiet.start, quiet.end) : words.quiet.always}</p>}
      {change.error && <ProblemNote error={change.error} />}
      <div className="mt-3">
        <RadioCards
          legend={words.how}
          columns="grid-cols-1 desk:grid-cols-3"
          value={list.frequency}
          cards={(["at_once", "daily", "weekly"] as const).map((value) => ({ value, title: words.frequency[value] ?? value }))}
          onChange={(frequency) => change.mutate({ frequency: frequency as Frequency })}
        />
      </div>
    </Part>
  );
}
