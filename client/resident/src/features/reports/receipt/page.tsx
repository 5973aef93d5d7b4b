import { LinkButton } from "@tsunagaru/kit/button";
import { DateFigure } from "@tsunagaru/kit/dates";
import { Keeping } from "@tsunagaru/kit/keeping";
import { PromiseDate } from "@tsunagaru/kit/promise-date";
import { EmptyState } from "@tsunagaru/kit/states";
import type { Receipt } from "@tsunagaru/sdk";
import { useLocation } from "wouter";
import { Link } from "../../../shared/link";
import { useProblems } from "../intake/problems";
import { useOwnWords } from "../own/words";
import { OnItsWay } from "../../../shared/given/on-its-way";
import { type Queue, type Queued, useOutbox } from "../../../shared/outbox";
import { queued } from "../draft";
import { Suspended } from "../parts/suspended";
import { useTitle } from "../../../shared/title";
import { Loading } from "../../../shared/loading";
import { Keys } from "./keys";
import { NextSteps } from "./next-steps";

/** What became of a report sent from this phone: on its way, refused, or received with its number and code. */
export default function ReceiptPage({ id }: { id: string }) {
  const words = useOwnWords().receipt;
  const { outbox, entries } = useOutbox(queued);
  const entry = entries?.find((one) => one.id === id);
  const problems = useProblems();
  const [, navigate] = useLocation();
  useTitle(words.title);
  async function drop() {
    await outbox?.discard(id);
    navigate("/", { replace: true });
  }
  if (!outbox || !entries) return <Loading />;
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      {!entry && <Gone />}
      {entry?.state === "sent" && entry.receipt && (
        <>
          <Keeping lack={outbox.lack()} sent className="mb-6" />
          <Received receipt={entry.receipt} />
        </>
      )}
      {entry && entry.state !== "sent" && (
        <OnItsWay entry={entry as unknown as Queued} outbox={outbox as unknown as Queue} form={queued.form(entry)} problems={problems} onDrop={() => void drop()} />
      )}
    </div>
  );
}

function Gone() {
  const words = useOwnWords().receipt;
  return (
    <>
      <h1 className="sr-only">{words.gone}</h1>
      <EmptyState title={words.gone}>
        <p className="mb-5">{words.goneHint}</p>
        <Link href="/reports/status" asChild>
          <LinkButton>{words.status}</LinkButton>
        </Link>
      </EmptyState>
    </>
  );
}

function Received({ receipt }: { receipt: Receipt }) {
  const words = useOwnWords().receipt;
  return (
    <div className="grid gap-8">
      <div>
        <h1 className="text-page font-bold">{words.title}</h1>
        <p className="phrase">{words.thanks}</p>
      </div>
      <Keys receipt={receipt} />
      <Promises receipt={receipt} />
      <NextSteps receipt={receipt} />
      <div className="grid gap-2 desk:flex">
        <Link href="/reports/status" asChild state={{ number: receipt.number, code: receipt.lookup_code }}>
          <LinkButton look="strong" size="large">
            {words.status}
          </LinkButton>
        </Link>
        <Link href="/reports/new" asChild>
          <LinkButton size="large">{words.another}</LinkButton>
        </Link>
      </div>
    </div>
  );
}

/** The first promise stands large; what is aimed at stands apart, since it is none. */
function Promises({ receipt }: { receipt: Receipt }) {
  const words = useOwnWords().receipt;
  const days = receipt.promises.toSorted((one, other) => one.due_on.localeCompare(other.due_on));
  const [first, ...others] = days.filter(({ kind }) => kind !== "fix_by");
  const aims = days.filter(({ kind }) => kind === "fix_by");
  return (
    <>
      {first && (
        <section aria-labelledby="promise" className="grid gap-3">
          <h2 id="promise" className="text-section font-bold">
            {words.promise}
          </h2>
          <Suspended />
          <PromiseDate due={first.due_on}>{words.promises[first.kind]}</PromiseDate>
          <Days of={others} />
        </section>
      )}
      {aims.length > 0 && (
        <section aria-labelledby="aim" className="-mt-3 grid gap-1">
          <h2 id="aim" className="font-bold">
            {words.aim}
          </h2>
          <Days of={aims} />
        </section>
      )}
    </>
  );
}

function Days({ of }: { of: Receipt["promises"] }) {
  const words = useOwnWords().receipt;
  return of.map(({ kind, due_on }) => (
    <p key={kind} className="phrase text-second text-muted">
      <DateFigure at={due_on} className="font-bold text-soil" /> {words.promises[kind]}
    </p>
  ));
}
