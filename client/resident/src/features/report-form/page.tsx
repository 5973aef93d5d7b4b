import { Button } from "@tsunagaru/kit/button";
import { Field, TextArea } from "@tsunagaru/kit/field";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { StepBlock, StickyAction } from "@tsunagaru/kit/step-block";
import { Phone, SendHorizontal } from "lucide-react";
import { useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useLabels } from "../../labels";
import { type Here, useHere } from "../../shared/municipality";
import { useTitle } from "../../shared/title";
import { CategoryStep } from "./category-step";
import { missingSteps, type Step } from "./missing";
import { NearbyReports } from "./nearby-reports";
import { PhotoStep } from "./photo-step";
import { PlaceStep } from "./place-step";
import { useDraft } from "./use-draft";
import { usePhotos } from "./use-photos";

const PATIENCE_MS = 8_000;
const STEP_NUMBERS: Record<Step, number> = { category: 2, place: 3, words: 4, email: 5 };

export default function ReportFormPage() {
  const words = useLabels();
  const here = useHere();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const draft = useDraft(search.get("entry"), search.get("category"));
  const { form, change } = draft;
  const { photos, taken } = usePhotos(draft.outbox, draft.entry);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  useTitle(words.form.title);

  const missing = missingSteps(form);
  const say = (step: Step, text: string) => (tried && missing.includes(step) ? text : undefined);

  async function send() {
    setTried(true);
    const [first] = missing;
    if (first) return goTo(STEP_NUMBERS[first]);
    setBusy(true);
    const sent = await draft.submit(PATIENCE_MS);
    setBusy(false);
    if (sent?.state === "refused") goTo(sent.problem?.errors?.some(({ pointer }) => pointer.startsWith("/place")) ? 3 : 4);
    else if (sent) navigate(`/receipt/${sent.id}`, { replace: true });
  }

  if (draft.failure) throw draft.failure;
  return (
    <form
      noValidate
      className="mx-auto max-w-[44rem]"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h1 className="pt-5 text-[1.5rem] leading-140 font-bold">{words.form.title}</h1>
      <Danger here={here} />
      {draft.resumed && (
        <Notice className="mb-2" title={words.form.started}>
          <button type="button" className="link min-h-11" onClick={() => void draft.discard()}>
            {words.form.discard}
          </button>
        </Notice>
      )}

      <StepBlock number={1} title={words.form.photo} done={photos.length > 0} aside={words.form.photoCount(photos.length)}>
        <PhotoStep photos={photos} onAdd={(files) => void draft.addPhotos(files)} onRemove={(id) => void draft.removePhoto(id)} />
      </StepBlock>

      <StepBlock number={2} title={words.form.category} done={form.category !== null}>
        <CategoryStep here={here} value={form.category} onChange={(category) => change({ category })} error={say("category", words.form.needCategory)} />
      </StepBlock>

      <StepBlock number={3} title={words.form.place} done={form.place !== null}>
        <PlaceStep here={here} form={form} change={change} taken={taken} error={say("place", words.form.needPlace)} />
        <NearbyReports here={here} form={form} />
      </StepBlock>

      <StepBlock number={4} title={words.form.words} done={form.text.trim() !== ""}>
        <TextArea
          label={words.form.wordsLabel}
          hint={words.form.wordsHint}
          maxLength={2000}
          value={form.text}
          error={say("words", words.form.needWords)}
          onChange={(event) => change({ text: event.target.value })}
        />
      </StepBlock>

      <StepBlock number={5} title={words.form.contact} done={form.email.trim() !== "" && !missing.includes("email")} optional>
        <Field
          type="email"
          inputMode="email"
          autoComplete="email"
          label={words.form.email}
          hint={words.form.emailHint}
          maxLength={254}
          value={form.email}
          error={say("email", words.form.emailBad)}
          onChange={(event) => change({ email: event.target.value })}
        />
      </StepBlock>

      {draft.entry?.state === "refused" && (
        <div className="mb-5">
          <ProblemNote error={draft.entry.problem} words={words.form.problems} />
        </div>
      )}
      <StickyAction note={<Missing steps={tried ? missing : []} />}>
        <Button type="submit" look="strong" size="large" wide busy={busy} icon={<SendHorizontal size={22} aria-hidden="true" />}>
          {busy ? words.form.sending : words.form.send}
        </Button>
      </StickyAction>
    </form>
  );
}

function goTo(step: number) {
  const heading = document.getElementById(`step-${step}`);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ behavior: "smooth", block: "start" });
}

function Danger({ here }: { here: Here | undefined }) {
  const words = useLabels().shell;
  if (!here) return null;
  const { dangerText, dangerPhone, organisation } = here.contact;
  return (
    <Notice tone="caution" className="mt-4" title={dangerText}>
      <a href={`tel:${dangerPhone}`} className="link inline-flex min-h-11 items-center gap-2 font-bold">
        <Phone size={18} aria-hidden="true" />
        {words.call(organisation)} <span className="figures">{dangerPhone}</span>
      </a>
    </Notice>
  );
}

function Missing({ steps }: { steps: Step[] }) {
  const words = useLabels().form;
  const names: Record<Step, string> = { category: words.category, place: words.place, words: words.words, email: words.email };
  return (
    <span role="status" className={steps.length > 0 ? "font-bold text-ink" : undefined}>
      {steps.length > 0 ? words.missing(steps.map((step) => names[step]).join("・")) : words.note}
    </span>
  );
}
