import { LinkButton, Spinner } from "@tsunagaru/kit/button";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import { useLabels } from "../../labels";
import { openSolvedOutbox } from "../../shared/solved-outbox";
import { useTitle } from "../../shared/title";

/** What became of something that was sent from this phone. */
export default function SolvedSentPage({ id }: { id: string }) {
  const { solved: words, form } = useLabels();
  const [outbox] = useState(openSolvedOutbox);
  const entries = useSyncExternalStore(outbox.subscribe, outbox.entries);
  useEffect(() => void outbox.refresh(), [outbox]);
  useTitle(words.title);
  const entry = entries?.find((one) => one.id === id);
  const receipt = entry?.receipt;
  return (
    <div className="mx-auto grid max-w-[36rem] gap-5 py-6" aria-live="polite">
      {receipt ? (
        <>
          <h1 className="text-[1.625rem] leading-140 font-bold">{words.sentTitle}</h1>
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
          <p className="phrase text-[0.9375rem] text-muted">{words.keep}</p>
          <Link href="/solved/look" asChild state={{ number: receipt.number, code: receipt.lookup_code }}>
            <LinkButton look="strong">{words.look}</LinkButton>
          </Link>
        </>
      ) : (
        <>
          <h1 className="flex items-center gap-3 text-[1.625rem] leading-140 font-bold">
            {entry?.state === "waiting" && navigator.onLine && <Spinner />}
            {entry?.state === "refused" ? words.refused : words.waitingTitle}
          </h1>
          {entry?.state === "refused" ? <ProblemNote error={entry.problem} words={form.problems} /> : <Notice>{words.waiting}</Notice>}
          {entry?.state === "refused" && (
            <Link href="/solved/new" asChild>
              <LinkButton look="strong">{words.mend}</LinkButton>
            </Link>
          )}
        </>
      )}
      <Link href="/solved" className="link inline-flex min-h-11 items-center">
        {words.all}
      </Link>
    </div>
  );
}
