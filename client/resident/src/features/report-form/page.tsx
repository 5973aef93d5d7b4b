import { Button } from "@tsunagaru/kit/button";
import { Field, TextArea } from "@tsunagaru/kit/field";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { StepBlock, StickyAction } from "@tsunagaru/kit/step-block";
import { SendHorizontal } from "lucide-react";
import { useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useLabels } from "../../labels";
import { type Question, useHere } from "../../shared/municipality";
import { emptyDraft } from "../../shared/draft";
import { useTitle } from "../../shared/title";
import { useDraft } from "../../shared/use-draft";
import { usePhotos } from "../../shared/use-photos";
import { CategoryStep } from "./category-step";
import { NearbyReports } from "./nearby-reports";
import { Danger } from "./danger";
import { FormSkeleton } from "./form-skeleton";
import { missingSteps, type Step, stepOf } from "./missing";
import { ReleaseRule } from "../../shared/release-rule";
import { PhotoStep } from "./photo-step";
import { PlaceStep } from "./place-step";
import { PrivateChoice } from "./private-choice";
import { QuestionStep } from "../../shared/intake/questions";

const PATIENCE_MS = 8_000;

export default function ReportFormPage() {
  const words = useLabels();
  const here = useHere();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const draft = useDraft("report", { empty: (language) => ({ ...emptyDraft(language), category: search.get("category") }), wanted: search.get("entry") });
  const { form, change } = draft;
  const { photos, taken } = usePhotos(draft.outbox, draft.entry);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  useTitle(words.form.title);

  const category = here?.categories.find(({ code }) => code === form.category);
  const questions = category?.questions ?? [];
  const steps: ("photo" | Step)[] = ["photo", "category", ...questions.map(stepOf), "place", "words", "email"];
  const numberOf = (step: "photo" | Step) => steps.indexOf(step) + 1;
  const missing = missingSteps(form, questions);
  const say = (step: Step, text: string) => (tried && missing.includes(step) ? text : undefined);

  async function send() {
    setTried(true);
    const [first] = missing;
    if (first) return goTo(numberOf(first));
    setBusy(true);
    const sent = await draft.submit(PATIENCE_MS);
    setBusy(false);
    if (sent?.state === "refused") goTo(numberOf(stepAt(sent.problem?.errors?.[0]?.pointer ?? "")));
    else if (sent) navigate(`/receipt/${sent.id}`, { replace: true });
  }

  const answer = (code: string, value: string | number) =>
    form.category && change({ answers: { ...form.answers, [form.category]: { ...form.answers[form.category], [code]: value } } });

  if (draft.failure) throw draft.failure;
  if (!here) return <FormSkeleton />;
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

      <StepBlock number={numberOf("photo")} title={words.form.photo} done={photos.length > 0} aside={words.form.photoCount(photos.length)}>
        <PhotoStep photos={photos} onAdd={(files) => void draft.addPhotos(files)} onRemove={(id) => void draft.removePhoto(id)} />
      </StepBlock>

      <StepBlock number={numberOf("category")} title={words.form.category} done={form.category !== null}>
        <CategoryStep here={here} value={form.category} onChange={(code) => change({ category: code, asset: null })} error={say("category", words.form.needCategory)} />
        {form.category && <ReleaseRule category={form.category} className="mt-3 text-[0.9375rem] leading-160 text-muted" />}
      </StepBlock>

      {questions.map((question) => {
        const value = form.answers[form.category ?? ""]?.[question.code];
        const step = stepOf(question);
        return (
          <StepBlock key={step} number={numberOf(step)} title={question.label} optional={!question.required} done={value !== undefined && value !== "" && !missing.includes(step)}>
            <QuestionStep question={question} value={value} tried={tried} onChange={(next) => answer(question.code, next)} />
          </StepBlock>
        );
      })}

      <StepBlock number={numberOf("place")} title={words.form.place} done={form.place !== null}>
        <PlaceStep here={here} form={form} change={change} taken={taken} error={say("place", words.form.needPlace)} />
        <NearbyReports here={here} form={form} />
      </StepBlock>

      <StepBlock number={numberOf("words")} title={words.form.words} done={form.text.trim() !== ""}>
        <TextArea
          label={words.form.wordsLabel}
          hint={words.form.wordsHint}
          maxLength={2000}
          value={form.text}
          error={say("words", words.form.needWords)}
          onChange={(event) => change({ text: event.target.value })}
        />
        {category?.public !== false && <PrivateChoice value={form.private} onChange={(wanted) => change({ private: wanted })} />}
      </StepBlock>

      <StepBlock number={numberOf("email")} title={words.form.contact} done={form.email.trim() !== "" && !missing.includes("email")} optional>
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
          <ProblemNote error={draft.entry.problem} words={{ ...words.form.problems, ...words.intake.problems }} />
        </div>
      )}
      <StickyAction note={<Missing steps={tried ? missing : []} questions={questions} />}>
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

/** The part of the page that a refusal speaks of. */
function stepAt(pointer: string): Step {
  const [, field, code] = pointer.split("/");
  if (field === "answers" && code) return `question ${code}`;
  if (field === "place" || field === "asset_id") return "place";
  return field === "category" || field === "email" ? field : "words";
}

function Missing({ steps, questions }: { steps: Step[]; questions: Question[] }) {
  const words = useLabels().form;
  const asked = Object.fromEntries(questions.map((question) => [stepOf(question), question.label]));
  const names: Partial<Record<Step, string>> = { category: words.category, place: words.place, words: words.words, email: words.email, ...asked };
  return (
    <span role="status" className={steps.length > 0 ? "font-bold text-ink" : undefined}>
      {steps.length > 0 ? words.missing(steps.map((step) => names[step]).join(words.and)) : words.note}
    </span>
  );
}
