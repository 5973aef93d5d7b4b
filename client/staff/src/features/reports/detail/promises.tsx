import { PromiseDate, ShapeIcon } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import type { PromiseReply, ReportReply } from "@tsunagaru/sdk";
import { Section } from "../../../desk/case/section";
import { dueIn } from "../../../desk/due";
import { useWords } from "../../../desk/words";
import { useLabels } from "../words";

const isOpen = ({ kept_at, status }: PromiseReply): boolean => kept_at === null && status !== "released";

/** What was promised, until when, and whether it was kept; a moved date shows the first one too. */
export function Promises({ report }: { report: ReportReply }) {
  const { detail: words } = useLabels();
  const open = report.promises.filter(isOpen);
  const past = report.promises.filter((promise) => !isOpen(promise));
  if (report.promises.length === 0) return null;
  return (
    <Section title={words.promises}>
      {open.map((promise) => (
        <Open key={promise.kind} promise={promise} />
      ))}
      <ul className="mt-2 grid gap-1 text-[0.875rem] leading-150 empty:hidden">
        {past.map((promise) => (
          <Past key={promise.kind} promise={promise} />
        ))}
      </ul>
    </Section>
  );
}

/** The day large, as everywhere; a day that passed in an emergency is not late, whatever the calendar says. */
function Open({ promise: { kind, due_on, moved, first_due_on, changes, status } }: { promise: PromiseReply }) {
  const { detail: words } = useLabels();
  const { due } = useWords();
  const excused = status !== "late" && dueIn(due_on, true, due).over;
  return (
    <div className="mb-3">
      {excused ? (
        <p className="figures">
          <strong>{words.until(date(due_on))}</strong> {words.promiseKinds[kind] ?? kind}
        </p>
      ) : (
        <PromiseDate due={due_on} {...(moved > 0 && { before: first_due_on })} why={changes.at(-1)?.why ?? undefined}>
          {words.untilKind(words.promiseKinds[kind] ?? kind)}
        </PromiseDate>
      )}
      {moved > 1 && <p className="figures text-[0.8125rem] text-muted">{words.promiseMoved(moved, date(first_due_on))}</p>}
    </div>
  );
}

function Past({ promise: { kind, kept_at, status } }: { promise: PromiseReply }) {
  const words = useLabels().detail;
  const said = !kept_at ? words.promiseStatus[status] : status === "late" ? words.keptLate(date(kept_at)) : words.keptAt(date(kept_at));
  return (
    <li className="flex flex-wrap items-baseline gap-x-2">
      <ShapeIcon shape={kept_at ? "disc" : "bar"} className={`relative top-[0.1em] size-3 ${kept_at ? "text-green" : "text-muted"}`} />
      {words.promiseKinds[kind] ?? kind}
      <span className="figures text-muted">{said}</span>
    </li>
  );
}
