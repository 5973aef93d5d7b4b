import { Button } from "@tsunagaru/kit/button";
import { Field, TextArea } from "@tsunagaru/kit/field";
import { PlacePicker } from "@tsunagaru/kit/map";
import { NamedIcon } from "@tsunagaru/kit/named-icon";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { PhotoInput } from "@tsunagaru/kit/photo-input";
import { RadioCards } from "@tsunagaru/kit/radio-cards";
import { StepBlock, StickyAction } from "@tsunagaru/kit/step-block";
import { SendHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useLabels } from "../../labels";
import { findPlace } from "../../shared/intake/outside";
import { useHere } from "../../shared/municipality";
import type { SolvedDraft } from "../../shared/solved-outbox";
import { useTitle } from "../../shared/title";
import { usePicked, useSolvedDraft } from "./use-draft";

const PATIENCE_MS = 6_000;

/** Photo before, photo after, place, words: kept on the phone and sent when there is a line. */
export default function SolvedFormPage() {
  const labels = useLabels();
  const words = labels.solved;
  const here = useHere();
  const [, navigate] = useLocation();
  const draft = useSolvedDraft();
  const { form, change } = draft;
  const before = usePicked(draft.outbox, draft.entry, form.before);
  const after = usePicked(draft.outbox, draft.entry, form.after);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  useTitle(words.title);
  const missing = lacking(form).map((name) => words[name]);

  async function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0) return;
    setBusy(true);
    const id = await Promise.race([draft.submit(), new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    setBusy(false);
    const sent = id ?? draft.entry?.id;
    if (sent) navigate(`/solved/sent/${sent}`, { replace: true });
  }

  return (
    <form noValidate className="mx-auto max-w-[44rem]" onSubmit={(event) => void send(event)}>
      <h1 className="pt-5 text-[1.5rem] leading-140 font-bold">{words.write}</h1>
      {here?.solvedDanger && (
        <Notice tone="caution" className="mt-4" title={words.danger}>
          <p>{here.solvedDanger}</p>
        </Notice>
      )}
      <StepBlock number={1} title={words.before} done={before.length > 0}>
        <PhotoInput max={1} photos={before} hint={words.privacy} onAdd={(files) => void draft.addPhoto("before", files)} onRemove={() => void draft.removePhoto("before")} />
      </StepBlock>
      <StepBlock number={2} title={words.after} done={after.length > 0}>
        <PhotoInput max={1} photos={after} onAdd={(files) => void draft.addPhoto("after", files)} onRemove={() => void draft.removePhoto("after")} />
      </StepBlock>
      <StepBlock number={3} title={words.place} done={form.place !== null}>
        {here && <PlacePicker ground={here.ground} districts={here.districts} find={findPlace} value={form.place} onChange={(place) => change({ place })} />}
      </StepBlock>
      <StepBlock number={4} title={words.words} done={form.category !== null && form.text.trim() !== ""}>
        <div className="grid gap-5">
          <RadioCards
            legend={words.category}
            columns="grid-cols-2"
            value={form.category}
            onChange={(category) => change({ category })}
            cards={(here?.solvedCategories ?? []).map(({ code, label, hint, icon }) => ({ value: code, title: label, hint, icon: <NamedIcon name={icon} /> }))}
          />
          <TextArea label={words.words} hint={words.wordsHint} maxLength={2000} value={form.text} onChange={(event) => change({ text: event.target.value })} />
          <Field
            type="number"
            inputMode="numeric"
            min={1}
            max={10000}
            label={words.howMany}
            className="figures max-w-32"
            value={form.people}
            onChange={(event) => change({ people: Math.min(10000, Math.max(1, Number(event.target.value) || 1)) })}
          />
          <Field optional label={words.group} hint={words.groupHint} maxLength={200} value={form.group} onChange={(event) => change({ group: event.target.value })} />
          <Field optional type="email" autoComplete="email" label={words.email} hint={words.emailHint} maxLength={254} value={form.email} onChange={(event) => change({ email: event.target.value })} />
        </div>
      </StepBlock>
      {draft.entry?.state === "refused" && <ProblemNote error={draft.entry.problem} words={labels.form.problems} />}
      <StickyAction note={<span role="status">{tried && missing.length > 0 ? words.missing(missing.join("・")) : ""}</span>}>
        <Button type="submit" look="strong" size="large" wide busy={busy} icon={<SendHorizontal size={22} aria-hidden="true" />}>
          {words.send}
        </Button>
      </StickyAction>
    </form>
  );
}

type Part = "before" | "after" | "place" | "category" | "words";

function lacking(form: SolvedDraft): Part[] {
  const there: [Part, boolean][] = [
    ["before", form.before !== null],
    ["after", form.after !== null],
    ["place", form.place !== null],
    ["category", form.category !== null],
    ["words", form.text.trim() !== ""],
  ];
  return there.filter(([, is]) => !is).map(([name]) => name);
}
