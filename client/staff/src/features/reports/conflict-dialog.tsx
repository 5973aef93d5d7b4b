import { Button, Dialog } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { ReactNode } from "react";
import { useLabels } from "../../labels";
import { useHere } from "../../shared/municipality";
import { stateWord } from "../../shared/state";
import type { Conflict } from "./change";
import type { Difference } from "./conflict";

/** Somebody was first. What changed, what the clerk wrote, and the way on: nothing is lost. */
export function ConflictDialog({
  conflict,
  mine,
  possible = true,
  busy,
  onAgain,
  onLeave,
}: {
  conflict: Conflict | null;
  /** What the clerk wrote or chose. */
  mine?: ReactNode;
  /** Whether the new state still takes the change. */
  possible?: boolean;
  busy: boolean;
  onAgain: () => void;
  onLeave: () => void;
}) {
  const words = useLabels().moves.conflict;
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
      {conflict && <Changed conflict={conflict} />}
      {mine && (
        <section>
          <h3 className="font-bold">{words.mine}</h3>
          <div className="mt-1 border-l-4 border-action bg-action-soft px-4 py-2.5 whitespace-pre-wrap">{mine}</div>
        </section>
      )}
      {!possible && <p className="font-bold">{words.closed}</p>}
    </Dialog>
  );
}

function Changed({ conflict: { what, history } }: { conflict: Conflict }) {
  const labels = useLabels();
  const words = labels.moves.conflict;
  const say = useSaying();
  return (
    <>
      <p>{words.lead}</p>
      {(what.length > 0 || history.length === 0) && (
        <section>
          <h3 className="font-bold">{words.what}</h3>
          {what.length === 0 && <p className="text-muted">{words.nothing}</p>}
          <dl className="mt-1 divide-y divide-rule">
            {what.map((one) => (
              <div key={one.field} className="grid gap-x-4 py-2 desk:grid-cols-[7rem_1fr]">
                <dt className="text-muted">{words.fields[one.field]}</dt>
                <dd>
                  <del className="text-muted decoration-1">{say(one, one.before)}</del>
                  <span aria-hidden="true" className="mx-2 text-muted">
                    →
                  </span>
                  <ins className="font-bold no-underline">{say(one, one.after)}</ins>
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
            {history.map((entry) => (
              <li key={entry.id}>
                <span className="figures mr-2 text-[0.9375rem] text-muted">{dateTime(entry.at)}</span>
                {labels.detail.made[entry.move] ?? labels.desk.made[entry.move] ?? stateWord(labels, entry.state)}
                <span className="text-muted">（{entry.name ?? labels.detail.by[entry.by]}）</span>
                {entry.note && <p className="border-l-2 border-rule pl-3 text-[0.9375rem]">{entry.note}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** The words for a compared value: states and categories have names. */
function useSaying(): (what: Difference, value: string | null) => string {
  const words = useLabels();
  const here = useHere();
  return ({ field }, value) => {
    if (value === null) return words.moves.conflict.empty;
    if (field === "state") return stateWord(words, value);
    if (field === "publication") return (words.publications as Partial<Record<string, string>>)[value] ?? value;
    if (field === "category") return here?.categories.find(({ code }) => code === value)?.label ?? value;
    return value;
  };
}
