import { Button, LinkButton } from "@tsunagaru/kit/button";
import { DateFigure } from "@tsunagaru/kit/dates";
import { useLocale } from "@tsunagaru/kit/i18n";
import { LineToCome } from "@tsunagaru/kit/line";
import { Notice } from "@tsunagaru/kit/notice";
import { Skeleton } from "@tsunagaru/kit/states";
import { Status } from "@tsunagaru/kit/status";
import { useEffect, useState } from "react";
import { Link } from "../../shared/link";
import { kindOf, pathOf, type Queued, useQueue } from "../../shared/outbox";
import { draftsOf } from "../own/drafts";
import { OwnRow } from "../own/row";
import { useOwn } from "../own/use-own";
import { useRooms } from "../rooms";
import { useShellWords } from "../words";

const FIRST = 5;

/** What was sent from this phone, with how it stands now: nothing has to be typed. */
export function Sent() {
  const words = useShellWords().minePage;
  const { outbox, entries } = useQueue();
  const { things, seenAt } = useOwn(entries);
  const [all, setAll] = useState(false);
  useEffect(() => void outbox?.refresh(), [outbox]);
  // A phone that keeps nothing says so, and not that nothing was sent.
  const refused = outbox?.lack() != null;
  const unsent = entries ? [...entries.filter(({ state }) => state === "waiting" || state === "refused"), ...draftsOf(entries)] : [];
  const shown = all ? things : things.slice(0, FIRST);
  return (
    <section aria-labelledby="sent" className="mt-5">
      <h2 id="sent" className="text-section font-bold">
        {words.sent}
      </h2>
      {seenAt !== null && (
        <p role="status" className="phrase mt-1 text-second text-muted">
          {words.seenBefore} <DateFigure at={new Date(seenAt)} />
        </p>
      )}
      {refused && (
        <Notice className="mt-3" title={words.refused}>
          <p>{words.refusedHint}</p>
        </Notice>
      )}
      {!entries && !refused && things.length === 0 && <Skeleton className="mt-4 h-40" />}
      {(unsent.length > 0 || shown.length > 0) && (
        <ul className="mt-3 divide-y divide-rule">
          {unsent.map((entry) => (
            <li key={entry.id}>
              <Unsent entry={entry} />
            </li>
          ))}
          {shown.map((thing) => (
            <li key={thing.id}>
              <OwnRow thing={thing} />
            </li>
          ))}
        </ul>
      )}
      {things.length > shown.length && (
        <Button wide onClick={() => setAll(true)} className="mt-2 desk:w-auto">
          {words.more(things.length - shown.length)}
        </Button>
      )}
      {entries && things.length === 0 && unsent.length === 0 && !refused && <Nothing />}
    </section>
  );
}

function Unsent({ entry }: { entry: Queued }) {
  const words = useShellWords().minePage;
  const refused = entry.state === "refused";
  const draft = entry.state === "draft";
  return (
    <article className="relative grid gap-0.5 py-5">
      <Status shape={refused ? "late" : "open"}>{refused ? words.notSent : draft ? words.draft : words.waits}</Status>
      <h3 className="line-clamp-2 text-body leading-150">
        <Link href={draft ? (kindOf(entry)?.form(entry) ?? "/") : pathOf(entry)} className="text-inherit no-underline after:absolute after:inset-0 hover:underline">
          {entry.form?.text || words.untitled}
        </Link>
      </h3>
    </article>
  );
}

/** The line that will be here, and the ways to begin it. */
function Nothing() {
  const words = useShellWords().minePage;
  const { locale } = useLocale();
  const acts = useRooms("tell").flatMap(({ act }) => act ?? []);
  return (
    <div className="mt-3 grid gap-6">
      <p className="phrase whitespace-pre-line">{words.none}</p>
      <LineToCome stops={words.toCome} />
      <div className="grid gap-3 desk:flex">
        {acts.slice(0, 2).map(({ href, says, icon: Icon }, index) => (
          <Link key={href} href={href} asChild>
            <LinkButton look={index === 0 ? "strong" : "plain"} size="large" icon={<Icon size={24} strokeWidth={1.75} aria-hidden="true" />}>
              {says[locale]}
            </LinkButton>
          </Link>
        ))}
      </div>
    </div>
  );
}
