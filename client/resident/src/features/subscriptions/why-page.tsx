import { useQuery } from "@tanstack/react-query";
import { Button, LinkButton } from "@tsunagaru/kit/button";
import { date } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { Skeleton } from "@tsunagaru/kit/states";
import { type AlertReason, explainAlert, listAlerts } from "@tsunagaru/sdk";
import { Link } from "../../shared/link";
import { SignIn } from "../../shared/sign-in";
import { useTitle } from "../../shared/title";
import { useWho, type Who } from "./ask";
import { useSettings } from "./how";
import { AlertRows } from "./list";
import { useWords } from "./words";

/** Why news of a thing came: the wishes that it matched, each with its end; and the end of all. */
export default function WhyPage({ kind, id }: { kind: string; id: string }) {
  const { why: words, linkGone } = useWords();
  const who = useWho();
  useTitle(words.title);
  const { data, error, refetch } = useQuery({
    queryKey: ["alerts", "why", kind, id, who.session.kind === "in" ? who.session.id : who.key],
    enabled: who.known && who.session.kind !== "starting",
    retry: false,
    queryFn: async ({ signal }) => (await explainAlert({ query: { kind, subject_id: id }, headers: who.headers, signal })).data,
  });
  const gone = isProblem(error) && (error.status === 410 || error.status === 404);
  return (
    <div className="mx-auto grid max-w-[44rem] gap-6 pt-5 pb-8">
      <h1 className="phrase text-page font-bold">{words.title}</h1>
      {gone && <ProblemNote error={{ ...error, code: "gone-link" }} words={{ "gone-link": linkGone }} />}
      {error && !gone && <ProblemNote error={error} retry={() => void refetch()} />}
      {who.known && !data && !error && <Skeleton className="h-40" />}
      {data && <Reason reason={data} who={who} />}
      {(gone || (!who.known && who.session.kind !== "starting")) && <SignIn />}
    </div>
  );
}

function Reason({ reason: { got, at, channel, subject, items }, who }: { reason: AlertReason; who: Who }) {
  const { why: words, report } = useWords();
  const { locale } = useLocale();
  return (
    <>
      <section>
        <p className="phrase">
          {subject.number && (
            <Link href={`/reports/${subject.id}`} className="link figures font-bold">
              {report(subject.number)}
            </Link>
          )}
          {subject.number && words.of}
          {got ? (at && channel ? words.sent[channel](date(at, locale)) : words.waits) : words.not}
        </p>
      </section>
      <section aria-labelledby="matched" className="bg-soil-50 px-5 py-5">
        <h2 id="matched" className="phrase text-section font-bold">
          {items.length > 0 ? words.matched : words.changed}
        </h2>
        {items.length > 0 && <AlertRows alerts={items} who={who} />}
      </section>
      <Ends who={who} />
    </>
  );
}

/** The page where all of it is changed, and one tap that ends all of it for now. */
function Ends({ who }: { who: Who }) {
  const words = useWords();
  const list = useQuery({
    queryKey: ["alerts", who.session.kind === "in" ? who.session.id : who.key],
    queryFn: async ({ signal }) => (await listAlerts({ headers: who.headers, signal })).data,
  }).data;
  const change = useSettings(who);
  return (
    <>
      {change.error && <ProblemNote error={change.error} />}
      {list?.stopped && (
        <Notice tone="caution" title={words.stopped}>
          <p>{words.stoppedHint}</p>
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        <Link href="/subscriptions" asChild>
          <LinkButton look="strong">{words.why.change}</LinkButton>
        </Link>
        {list && (
          <Button look="quiet" busy={change.isPending} onClick={() => change.mutate({ stopped: !list.stopped })}>
            {list.stopped ? words.resume : words.stop}
          </Button>
        )}
      </div>
    </>
  );
}
