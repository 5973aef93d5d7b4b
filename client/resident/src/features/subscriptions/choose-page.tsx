import { LinkButton } from "@tsunagaru/kit/button";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { Link } from "../../shared/link";
import { Loading } from "../../shared/loading";
import { useTitle } from "../../shared/title";
import { useSubscriber, useTopics, useWho } from "./ask";
import { ChooseForm } from "./choose-form";
import { useWords } from "./words";

/** What somebody wants to hear of from the municipality: without an account too, in a minute. */
export default function ChoosePage() {
  const { choose, linkGone, ways } = useWords();
  const who = useWho();
  const topics = useTopics();
  const mine = useSubscriber(who);
  const [, navigate] = useLocation();
  const [asked, setAsked] = useState<string | null>(null);
  const [search] = useSearchParams();
  /** Not what, only how. */
  const onlyWays = search.has("ways") && who.known && !mine.gone;
  const title = onlyWays ? ways.change : choose.title;
  useTitle(title);
  const failed = topics.error ?? (mine.gone ? null : mine.error);
  const waits = who.session.kind === "starting" || (who.known && !mine.gone && !mine.data);
  if (asked) return <Asked email={asked} />;
  return (
    <div className="mx-auto w-full max-w-[30rem] pt-4">
      <h1 className="phrase text-[1.5rem] leading-140 font-bold">{title}</h1>
      {mine.gone && <ProblemNote error={{ ...(mine.error as object), code: "gone-link" }} words={{ "gone-link": linkGone }} />}
      {failed && <ProblemNote error={failed} retry={() => void Promise.all([topics.refetch(), mine.refetch()])} />}
      {!failed && (waits || !topics.data) && <Loading />}
      {!failed && !waits && topics.data && (
        <ChooseForm
          offered={topics.data}
          held={mine.data ?? null}
          who={who}
          onlyWays={onlyWays}
          onAsked={setAsked}
          onSet={() => navigate("/subscriptions")}
        />
      )}
    </div>
  );
}

/** The mail is on its way, and has the last word. */
function Asked({ email }: { email: string }) {
  const { choose } = useWords();
  return (
    <div className="mx-auto grid w-full max-w-[30rem] gap-4 pt-6">
      <h1 className="phrase text-page font-bold" tabIndex={-1} ref={(heading) => heading?.focus()}>
        {choose.asked}
      </h1>
      <p className="phrase">{choose.askedTo(email)}</p>
      <Notice title={choose.next}>
        <p>{choose.nextHint}</p>
      </Notice>
      <Link href="/mine" asChild>
        <LinkButton className="justify-self-start">{choose.toMine}</LinkButton>
      </Link>
    </div>
  );
}
