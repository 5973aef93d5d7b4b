import { Button, Dialog, Field, ProblemNote } from "@tsunagaru/kit";
import { isoDay } from "@tsunagaru/kit/format";
import type { HearingContent, HearingReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { CheckedText } from "../../shared/wording/checked-text";
import { useChange } from "./data";
import { useWords } from "./words";

const TWO_WEEKS_MS = 14 * 86_400_000;

type Props = { title: string; round?: HearingReply; send: (body: Required<HearingContent>) => Promise<{ data: HearingReply }>; onLeave: () => void; onDone: (round: HearingReply) => void };

/** What a round is called, and from which day to which it is. */
export function RoundDialog({ title, round, send, onLeave, onDone }: Props) {
  const words = useWords();
  const [body, setBody] = useState<Required<HearingContent>>(() => ({ title: round?.title ?? "", lead: round?.lead ?? "", opens_on: round?.opens_on ?? isoDay(new Date()), closes_on: round?.closes_on ?? isoDay(new Date(Date.now() + TWO_WEEKS_MS)) }));
  const save = useChange(send);
  const set = (patch: Partial<HearingContent>) => setBody({ ...body, ...patch });
  return (
    <Dialog
      open
      title={title}
      onClose={onLeave}
      actions={
        <>
          <Button look="quiet" onClick={onLeave}>
            {words.leave}
          </Button>
          <Button look="strong" busy={save.isPending} disabled={!body.title.trim() || body.opens_on > body.closes_on} onClick={() => save.mutate(body, { onSuccess: onDone })}>
            {words.save}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label={words.name} hint={words.nameHint} maxLength={200} value={body.title} onChange={({ target }) => set({ title: target.value })} />
        <CheckedText kind="notice" scope="sentence" optional label={words.leadText} rows={3} maxLength={2000} value={body.lead} onText={(lead) => set({ lead })} />
        <div className="grid grid-cols-2 gap-3">
          <Field type="date" label={words.opensOn} value={body.opens_on} onChange={({ target }) => target.value && set({ opens_on: target.value })} />
          <Field type="date" label={words.closesOn} min={body.opens_on} value={body.closes_on} error={body.opens_on > body.closes_on ? words.problems.in_order.title : undefined} onChange={({ target }) => target.value && set({ closes_on: target.value })} />
        </div>
        {save.error && <ProblemNote error={save.error} words={words.problems} />}
      </div>
    </Dialog>
  );
}
