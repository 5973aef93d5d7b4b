import { Button, LinkButton, Spinner } from "@tsunagaru/kit/button";
import { DateFigure } from "@tsunagaru/kit/dates";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { PromiseDate } from "@tsunagaru/kit/promise-date";
import { EmptyState } from "@tsunagaru/kit/states";
import type { Entry } from "@tsunagaru/kit/outbox";
import type { Receipt } from "@tsunagaru/sdk";
import { useLocation } from "wouter";
import { Link } from "../../../shared/link";
import { useProblems } from "../intake/problems";
import { useOwnWords } from "../own/words";
import { useOnline } from "../../../shared/online";
import { type Queue, useOutbox } from "../../../shared/outbox";
import { queued, type ReportDraft } from "../draft";
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
  useTitle(words.title);
  if (!outbox || !entries) return <Loading />;
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      {!entry && <Gone />}
      {entry?.state === "sent" && entry.receipt && <Received receipt={entry.receipt} />}
      {entry && entry.state !== "sent" && <OnItsWay entry={entry} outbox={outbox} />}
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

function OnItsWay({ entry, outbox }: { entry: Entry<ReportDraft, Receipt>; outbox: Queue<ReportDraft, Receipt> }) {
  const { receipt: words } = useOwnWords();
  const problems = useProblems();
  const busy = entry.problem?.status === 429;
  const online = useOnline();
  const [, navigate] = useLocation();
  const refused = entry.state === "refused";
  async function drop() {
    await outbox.discard(entry.id);
    navigate("/", { replace: true });
  }
  return (
    <div className="grid gap-5" aria-live="polite">
      <h1 className="flex items-center gap-3 text-page font-bold">
        {!refused && online && !busy && <Spinner />}
        {refused ? words.refusedTitle : online && !busy ? words.sendingTitle : words.waitingTitle}
      </h1>
      {refused && <ProblemNote error={entry.problem} words={problems} />}
      {!refused && (busy ? <Notice title={problems["too-many"].title}>{problems["too-many"].hint}</Notice> : <Notice>{words.waiting}</Notice>)}
      <blockquote className="border-l-4 border-rule pl-4 text-muted">{entry.form?.text}</blockquote>
      {refused && (
        <div className="flex flex-wrap gap-2">
          <Link href={queued.form(entry)} asChild>
            <LinkButton look="strong">{words.mend}</LinkButton>
          </Link>
          <Button look="quiet" onClick={() => void drop()}>
            {words.discard}
          </Button>
        </div>
      )}
    </div>
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
