import { DateFigure } from "@tsunagaru/kit/dates";
import { useKitLabels, useLocale } from "@tsunagaru/kit/i18n";
import { daysBetween, shortDate, today } from "@tsunagaru/kit/format";
import { Status } from "@tsunagaru/kit/status";
import type { PromiseReply } from "@tsunagaru/sdk";
import { useOwnWords } from "../own/words";

/** What is aimed at is no promise. */
const isAim = ({ kind }: PromiseReply): boolean => kind === "fix_by";

/** The promises beside the one that stands large, with every day they were moved to and why. */
export function Promises({ promises, large }: { promises: PromiseReply[]; large: PromiseReply | undefined }) {
  const { receipt } = useOwnWords();
  const others = promises.filter((promise) => promise !== large || promise.moved > 1);
  return (
    <>
      <Days id="promises" title={receipt.promise} promises={others.filter((promise) => !isAim(promise))} />
      <Days id="aims" title={receipt.aim} promises={others.filter(isAim)} />
    </>
  );
}

function Days({ id, title, promises }: { id: string; title: string; promises: PromiseReply[] }) {
  const { status: words, asking } = useOwnWords();
  if (promises.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-section font-bold">
        {title}
      </h2>
      <ul className="mt-1 divide-y divide-rule border-b border-rule">
        {promises.map((promise) => (
          <li key={promise.kind} className="py-3">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="phrase">{words.promises[promise.kind]}</span>
              <Kept promise={promise} />
            </p>
            <p className="text-second text-muted">
              <DateFigure at={promise.due_on} />
              {promise.moved > 0 && ` (${words.moved(promise.moved)})`}
            </p>
            {promise.changes.map(({ at, due_on: day, why }) => (
              <p key={at} className="phrase text-second text-muted">
                <DateFigure at={at} />&nbsp;・ <Changed day={day} say={asking.promised} />
                {why && `: ${why}`}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changed({ day, say }: { day: string; say: (day: string) => string }) {
  const { locale } = useLocale();
  return <span className="figures">{say(shortDate(day, locale, undefined, true))}</span>;
}

/** How a promise was or is kept, as a shape and a word. */
function Kept({ promise: { status, due_on, kept_at } }: { promise: PromiseReply }) {
  const { status: words } = useOwnWords();
  const kit = useKitLabels();
  const { locale } = useLocale();
  if (kept_at) {
    const late = daysBetween(due_on, kept_at);
    return <Status shape="disc">{late > 0 ? kit.promise.afterwards(shortDate(due_on, locale), late) : words.kept}</Status>;
  }
  if (status === "late") return <Status shape="late">{kit.promise.lateBy(daysBetween(due_on, today()))}</Status>;
  if (status === "released") return <Status shape="bar">{words.released}</Status>;
  return <Status shape="ring">{kit.line.left(Math.max(0, daysBetween(today(), due_on)))}</Status>;
}
