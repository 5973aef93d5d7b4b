import { LinkButton, Spinner } from "@tsunagaru/kit/button";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { Link } from "wouter";
import { useLabels } from "../../labels";
import { kindOf, ofKind, type Queued, useQueue } from "../../shared/outbox";
import { useOnline } from "../../shared/online";
import { useTitle } from "../../shared/title";
import { Loading } from "../../shell/loading";

/** What became of something that was given from this phone: a solved report, or an observation on a theme. */
export default function SentPage({ id }: { id: string }) {
  const { given: words } = useLabels();
  const { entries } = useQueue();
  useTitle(words.title);
  if (!entries) return <Loading />;
  const entry = entries.find((one) => one.id === id);
  const solved = entry !== undefined && kindOf(entry) === "solved";
  return (
    <div className="mx-auto grid max-w-[36rem] gap-5 py-6" aria-live="polite">
      {!entry && <h1 className="text-[1.5rem] leading-140 font-bold">{words.gone}</h1>}
      {entry?.receipt && <Received receipt={entry.receipt} solved={solved} />}
      {entry && !entry.receipt && <OnItsWay entry={entry} />}
      <Link href={solved ? "/solved" : "/themes"} className="link inline-flex min-h-11 items-center">
        {solved ? words.allSolved : words.allThemes}
      </Link>
    </div>
  );
}

function Received({ receipt, solved }: { receipt: NonNullable<Queued["receipt"]>; solved: boolean }) {
  const words = useLabels().given;
  const keys = { number: receipt.number, code: receipt.lookup_code };
  return (
    <>
      <h1 className="text-[1.625rem] leading-140 font-bold">{words.title}</h1>
      <p className="phrase">{words.sent}</p>
      <dl className="grid gap-3 border-y border-rule py-4">
        <div>
          <dt className="text-[0.9375rem] text-muted">{words.number}</dt>
          <dd className="figures text-[1.5rem] font-bold select-all">{receipt.number}</dd>
        </div>
        <div>
          <dt className="text-[0.9375rem] text-muted">{words.code}</dt>
          <dd className="figures text-[1.25rem] font-bold tracking-wider select-all">{receipt.lookup_code}</dd>
        </div>
      </dl>
      <p className="phrase text-[0.9375rem] text-muted">{solved ? words.keepSolved : words.keep}</p>
      {solved && (
        <Link href="/solved/look" asChild state={keys}>
          <LinkButton look="strong">{words.look}</LinkButton>
        </Link>
      )}
      <Link href="/erase" state={keys} className="link inline-flex min-h-11 items-center">
        {words.erase}
      </Link>
    </>
  );
}

function OnItsWay({ entry }: { entry: Queued }) {
  const { given: words, form, intake } = useLabels();
  const online = useOnline();
  const refused = entry.state === "refused";
  const busy = entry.problem?.status === 429;
  const problems = { ...form.problems, ...intake.problems };
  return (
    <>
      <h1 className="flex items-center gap-3 text-[1.625rem] leading-140 font-bold">
        {!refused && online && !busy && <Spinner />}
        {refused ? words.refused : online && !busy ? words.sending : words.waitingTitle}
      </h1>
      {refused && <ProblemNote error={entry.problem} words={problems} />}
      {!refused && (busy ? <Notice title={problems["too-many"].title}>{problems["too-many"].hint}</Notice> : <Notice>{words.waiting}</Notice>)}
      <blockquote className="border-l-4 border-rule pl-4 text-muted">{entry.form?.text}</blockquote>
      {refused && (
        <Link href={writtenAt(entry)} asChild>
          <LinkButton look="strong">{words.mend}</LinkButton>
        </Link>
      )}
    </>
  );
}

/** The form that an entry was written in. */
function writtenAt(entry: Queued): string {
  const [observation] = ofKind([entry], "observation");
  return `${observation ? `/themes/${observation.form?.theme}` : "/solved/new"}?entry=${entry.id}`;
}
