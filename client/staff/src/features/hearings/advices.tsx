import { Button, Dialog, Field, join, ProblemNote, Select, useToast } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { acceptHearingAdvice, type AdviceReply, type HearingAdviceContent, type HearingReply, withdrawHearingAdvice } from "@tsunagaru/sdk";
import { useState } from "react";
import { useAccounts, useChange } from "./data";
import { useWords } from "./words";

/** What was taken of what they said, and the way to take more. */
export function Advices({ round }: { round: HearingReply }) {
  const words = useWords();
  const [taking, setTaking] = useState(false);
  return (
    <section aria-labelledby="advices" className="grid gap-3">
      <h2 id="advices" className="text-section font-bold">
        {words.advices}
      </h2>
      {round.advices.length === 0 && <p className="phrase text-second text-muted">{words.noAdvices}</p>}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {round.advices.map((advice) => (
          <Advice key={advice.id} round={round} advice={advice} />
        ))}
      </ul>
      <p>
        <Button look={round.state === "closed" ? "strong" : "plain"} size="small" onClick={() => setTaking(true)}>
          {words.take}
        </Button>
      </p>
      {taking && <Take round={round} onLeave={() => setTaking(false)} />}
    </section>
  );
}

function Advice({ round, advice }: { round: HearingReply; advice: AdviceReply }) {
  const words = useWords();
  const toast = useToast();
  const withdraw = useChange(() => withdrawHearingAdvice({ path: { round_id: round.id, advice_id: advice.id } }), () => toast(words.withdrawn));
  const gone = advice.withdrawn_at !== null;
  return (
    <li className="grid gap-1 py-3">
      <p className="text-meta text-muted">{`${words.adviceKindShort[advice.kind] ?? advice.kind}${gone ? `　${words.isWithdrawn}` : ""}`}</p>
      <p className={join("break-words", gone && "text-muted line-through")}>
        {advice.before && <span className="text-muted">{advice.before} → </span>}
        <strong>{advice.after}</strong>
      </p>
      <p className="phrase text-second">{advice.why}</p>
      <p className="flex flex-wrap items-baseline justify-between text-meta text-muted">
        {words.takenBy(advice.accepted_by_name ?? "", date(advice.created_at))}
        {!gone && (
          <Button size="staff" look="quiet" busy={withdraw.isPending} aria-label={`${advice.after}：${words.withdraw}`} onClick={() => withdraw.mutate(undefined)}>
            {words.withdraw}
          </Button>
        )}
      </p>
      {withdraw.error && <ProblemNote error={withdraw.error} words={words.problems} />}
    </li>
  );
}

function Take({ round, onLeave }: { round: HearingReply; onLeave: () => void }) {
  const words = useWords();
  const toast = useToast();
  const accounts = useAccounts();
  const [advice, setAdvice] = useState<Required<HearingAdviceContent>>({ kind: "word", before: "", after: "", why: "", account: null });
  const set = (patch: Partial<HearingAdviceContent>) => setAdvice({ ...advice, ...patch });
  const accept = useChange(
    (body: HearingAdviceContent) => acceptHearingAdvice({ path: { round_id: round.id }, body }),
    () => {
      toast(words.took);
      onLeave();
    },
  );
  const { kind } = advice;
  const ready = advice.after.trim() && advice.why.trim() && (kind === "tag" ? advice.account : advice.before.trim());
  return (
    <Dialog
      open
      title={words.take}
      onClose={onLeave}
      actions={
        <>
          <Button look="quiet" onClick={onLeave}>
            {words.leave}
          </Button>
          <Button look="strong" busy={accept.isPending} disabled={!ready} onClick={() => accept.mutate(kind === "tag" ? advice : { ...advice, account: null })}>
            {words.take}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Select label={words.adviceKind} value={kind} onChange={(chosen) => set({ kind: chosen as HearingAdviceContent["kind"] })} options={Object.entries(words.adviceKinds).map(([value, label]) => ({ value, label }))} />
        {kind === "tag" && <Select label={words.account} value={advice.account ?? ""} onChange={(code) => set({ account: code || null })} options={[{ value: "", label: "" }, ...accounts.map(({ code, name, network }) => ({ value: code, label: `${words.networks[network] ?? network}　${name}` }))]} />}
        {kind !== "tag" && <Field label={kind === "word" ? words.beforeWord : words.before} maxLength={200} value={advice.before} onChange={({ target }) => set({ before: target.value })} />}
        <Field label={kind === "word" ? words.afterWord : kind === "tag" ? words.tag : words.after} hint={kind === "tag" ? words.tagHint : undefined} maxLength={200} value={advice.after} onChange={({ target }) => set({ after: target.value })} />
        <Field label={words.why} hint={words.whyHint} maxLength={200} value={advice.why} onChange={({ target }) => set({ why: target.value })} />
        {accept.error && <ProblemNote error={accept.error} words={words.problems} />}
      </div>
    </Dialog>
  );
}
