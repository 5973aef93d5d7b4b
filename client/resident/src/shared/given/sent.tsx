import { LinkButton } from "@tsunagaru/kit/button";
import { Keeping } from "@tsunagaru/kit/keeping";
import type { Entry } from "@tsunagaru/kit/outbox";
import { Redirect } from "wouter";
import { Link } from "../link";
import { Loading } from "../loading";
import { type Carried, kindOf, type Received, useQueue, type Written } from "../outbox";
import { useTitle } from "../title";
import { useSharedWords } from "../words";
import { OnItsWay } from "./on-its-way";

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
  const { given: words, problems } = useSharedWords();
  const { outbox, entries } = useQueue();
  useTitle(words.title);
  if (!entries) return <Loading />;
  const entry = entries.find((one) => one.id === id);
  const itsOwn = entry && kindOf(entry);
  // Addresses of before did not say which room the entry belongs to.
  if (itsOwn && itsOwn.kind !== kind.kind) return <Redirect to={itsOwn.page(id)} replace />;
  return (
    <div className="mx-auto grid max-w-[36rem] gap-5 py-6" aria-live="polite">
      {!entry && <h1 className="text-[1.5rem] leading-140 font-bold">{words.gone}</h1>}
      {entry?.receipt && <Keeping lack={outbox?.lack() ?? null} sent />}
      {entry?.receipt && <Taken receipt={entry.receipt} keep={keep} look={look} erase={erase} />}
      {entry && outbox && !entry.receipt && <OnItsWay entry={entry} outbox={outbox} form={kind.form(entry as unknown as Entry<F, R>)} problems={problems} />}
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
