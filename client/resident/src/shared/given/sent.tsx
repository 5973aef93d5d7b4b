import { LinkButton, Spinner } from "@tsunagaru/kit/button";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import type { Entry } from "@tsunagaru/kit/outbox";
import { Redirect } from "wouter";
import { Link } from "../link";
import { Loading } from "../loading";
import { useOnline } from "../online";
import { type Carried, kindOf, type Queued, type Received, useQueue, type Written } from "../outbox";
import { useTitle } from "../title";
import { useSharedWords } from "../words";

type Props<F, R> = {
  id: string;
  kind: Carried<F, R>;
  /** What the number and the code are good for. */
  keep: string;
  /** Where all of its kind are. */
  list: { href: string; label: string };
  /** Where number and code show how it stands. */
  look?: string;
  erase: string;
};

/** What became of something that was given from this phone. */
export function Sent<F extends Written, R extends Received>({ id, kind, keep, list, look, erase }: Props<F, R>) {
  const { given: words } = useSharedWords();
  const { entries } = useQueue();
  useTitle(words.title);
  if (!entries) return <Loading />;
  const entry = entries.find((one) => one.id === id);
  const itsOwn = entry && kindOf(entry);
  // Addresses of before did not say which room the entry belongs to.
  if (itsOwn && itsOwn.kind !== kind.kind) return <Redirect to={itsOwn.page(id)} replace />;
  return (
    <div className="mx-auto grid max-w-[36rem] gap-5 py-6" aria-live="polite">
      {!entry && <h1 className="text-[1.5rem] leading-140 font-bold">{words.gone}</h1>}
      {entry?.receipt && <Taken receipt={entry.receipt} keep={keep} look={look} erase={erase} />}
      {entry && !entry.receipt && <OnItsWay entry={entry} form={kind.form(entry as unknown as Entry<F, R>)} />}
      <Link href={list.href} className="link inline-flex min-h-11 items-center">
        {list.label}
      </Link>
    </div>
  );
}

function Taken({ receipt, keep, look, erase }: { receipt: Received; keep: string; look: string | undefined; erase: string }) {
  const words = useSharedWords().given;
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
      <p className="phrase text-[0.9375rem] text-muted">{keep}</p>
      {look && (
        <Link href={look} asChild state={keys}>
          <LinkButton look="strong">{words.look}</LinkButton>
        </Link>
      )}
      <Link href={erase} state={keys} className="link inline-flex min-h-11 items-center">
        {words.erase}
      </Link>
    </>
  );
}

function OnItsWay({ entry, form }: { entry: Queued; form: string }) {
  const { given: words, problems } = useSharedWords();
  const online = useOnline();
  const refused = entry.state === "refused";
  const busy = entry.problem?.status === 429;
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
        <Link href={form} asChild>
          <LinkButton look="strong">{words.mend}</LinkButton>
        </Link>
      )}
    </>
  );
}
