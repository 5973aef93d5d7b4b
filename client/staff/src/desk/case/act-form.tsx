import { Button, Key, Notice, ProblemNote, useToast } from "@tsunagaru/kit";
import { useQueryClient } from "@tanstack/react-query";
import type { FormEvent, ReactNode } from "react";
import type { Desk } from "../define";
import { useMe } from "../../shared/session";
import { ConflictDialog } from "../subject/conflict-dialog";
import { useChange } from "../subject/change";
import type { Act, BaseFilter, Case, Row } from "../types";
import { useWords } from "../words";
import { type Draft, drop, keyOf, write } from "./drafts";
import { Told } from "./told";
import { useProblems } from "../../shared/problems";

/** The button that Ctrl+Enter presses. */
export const DO = "desk-do";

type Props<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object> = {
  desk: Desk<F, R, C, H, V>;
  subject: C;
  act: Act<C, V>;
  draft: Draft<C, V> | undefined;
  /** In the place of the button that does it and stays, where there is nothing to stay at. */
  aside?: ReactNode;
  onDone: (subject: C, next: boolean) => void;
};

/** The inputs of one act, what goes out of them, and the two buttons: do it, or do it and go on. */
export function ActForm<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk, subject, act, draft, aside, onDone }: Props<F, R, C, H, V>) {
  const words = useWords();
  const toast = useToast();
  const problems = useProblems();
  const client = useQueryClient();
  const me = useMe();
  const { key } = desk.subject;
  const sending = useChange(desk.subject);
  const base = draft?.base ?? subject;
  const values = draft?.values ?? desk.blank(subject);
  const hold = act.hold(values);
  const still = desk.useActs(sending.conflict?.now ?? subject);
  const body = act.body(values);
  const set = (part: Partial<V>) => write<C, V>(key, { base: subject, act: act.name, blank: desk.blank(subject) }, part);

  const claimed = async (done: C): Promise<C> => {
    const { claim } = desk;
    // It was nobody's when she acted: now it is hers. Where it has gone elsewhere, it stays nobody's.
    if (!claim?.isFree(base) || !claim.isFree(done)) return done;
    return claim.take(done, me.id, `"${done.version}"`).catch(() => done);
  };
  const go = (next: boolean) => {
    if (hold || sending.busy) return;
    sending.send({
      base,
      send: async (ifMatch) => claimed(await act.send(base, body, { "If-Match": ifMatch, "Idempotency-Key": keyOf(key, subject.id, body) })),
      done: (done) => {
        drop(key, subject.id);
        toast(act.done);
        void client.invalidateQueries({ queryKey: [desk.key] });
        onDone(done, next);
      },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(aside !== undefined);
  };
  return (
    <form onSubmit={submit} noValidate className="grid gap-3.5 px-5 pt-3.5">
      {subject.version !== base.version && (
        <Notice tone="caution" live>
          {words.changedMeanwhile}
        </Notice>
      )}
      <div className="grid gap-x-6 gap-y-3.5 @xl:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-3.5">
          <act.Inputs subject={subject} name={act.name} values={values} set={set} />
        </div>
        {act.preview ? <Told subject={subject} act={act} body={body} complete={act.readable(values)} /> : act.Beside && <act.Beside subject={subject} values={values} />}
      </div>
      {sending.error && <ProblemNote error={sending.error} words={problems} />}
      <div className="sticky bottom-0 -mx-5 flex short:static flex-wrap items-center gap-x-3 gap-y-1.5 bg-white px-5 pt-1.5 pb-3.5">
        <Button id={DO} look="strong" size="small" className="min-h-12!" busy={sending.busy} disabled={hold !== null} onClick={() => go(true)}>
          {act.next}
          <span className="hidden @min-[64rem]/page:inline">
            <Key>Ctrl+Enter</Key>
          </span>
        </Button>
        {aside ?? (
          <Button type="submit" size="small" className="min-h-12!" disabled={hold !== null || sending.busy}>
            {act.label}
          </Button>
        )}
        <p role="status" className="text-[0.9375rem] text-muted">
          {hold}
        </p>
      </div>
      <ConflictDialog
        subject={desk.subject}
        conflict={sending.conflict}
        mine={act.written?.(values)}
        possible={still.some(({ name, hold: open }) => name === act.name && open(values) === null)}
        busy={sending.busy}
        onAgain={sending.again}
        onLeave={sending.leave}
      />
    </form>
  );
}
