import { Button, Dialog } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { ReactNode } from "react";
import type { Case } from "../types";
import { useWords } from "../words";
import type { Conflict } from "./change";
import type { Subject } from "./define";

type Props<C extends Case, H extends { id: string }> = {
  subject: Subject<C, H>;
  conflict: Conflict<C, H> | null;
  /** What the clerk wrote or chose. */
  mine?: ReactNode;
  /** Whether the new state still takes the change. */
  possible?: boolean;
  busy: boolean;
  onAgain: () => void;
  onLeave: () => void;
};

/** Somebody was first. What changed, what the clerk wrote, and the way on: nothing is lost. */
export function ConflictDialog<C extends Case, H extends { id: string }>({ subject, conflict, mine, possible = true, busy, onAgain, onLeave }: Props<C, H>) {
  const words = useWords().conflict;
  return (
    <Dialog
      open={conflict !== null}
      title={words.title}
      onClose={onLeave}
      actions={
        <>
          <Button onClick={onLeave}>{words.keep}</Button>
          {possible && (
            <Button look="strong" busy={busy} onClick={onAgain}>
              {words.apply}
            </Button>
          )}
        </>
      }
    >
      {conflict && <Changed subject={subject} conflict={conflict} />}
      {mine && (
        <section>
          <h3 className="font-bold">{words.mine}</h3>
          <div className="mt-1 border-l-4 border-green bg-leaf px-4 py-2.5 whitespace-pre-wrap">{mine}</div>
        </section>
      )}
      {!possible && <p className="font-bold">{words.closed}</p>}
    </Dialog>
  );
}

function Changed<C extends Case, H extends { id: string }>({ subject, conflict: { what, history, now } }: { subject: Subject<C, H>; conflict: Conflict<C, H> }) {
  const words = useWords().conflict;
  const { fields, say } = subject.useSaying();
  const line = subject.useHistoryLine();
  return (
    <>
      <p>{words.lead}</p>
      {(what.length > 0 || history.length === 0) && (
        <section>
          <h3 className="font-bold">{words.what}</h3>
          {what.length === 0 && <p className="text-muted">{words.nothing}</p>}
          <dl className="mt-1 divide-y divide-rule">
            {what.map((one) => (
              <div key={one.field} className="grid gap-x-4 py-2 @min-[64rem]/page:grid-cols-[7rem_1fr]">
                <dt className="text-muted">{fields[one.field] ?? one.field}</dt>
                <dd>
                  <del className="text-muted decoration-1">{say(one, one.before) ?? words.empty}</del>
                  <span aria-hidden="true" className="mx-2 text-muted">
                    →
                  </span>
                  <ins className="font-bold no-underline">{say(one, one.after) ?? words.empty}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {history.length > 0 && (
        <section>
          <h3 className="font-bold">{words.since}</h3>
          <ul className="mt-1 grid gap-1.5">
            {history.map((entry) => {
              const { at, what: happened, by, note } = line(entry, now);
              return (
                <li key={entry.id}>
                  <span className="figures mr-2 text-[0.9375rem] text-muted">{dateTime(at)}</span>
                  {happened}
                  <span className="text-muted">（{by}）</span>
                  {note && <p className="border-l-2 border-rule pl-3 text-[0.9375rem]">{note}</p>}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
