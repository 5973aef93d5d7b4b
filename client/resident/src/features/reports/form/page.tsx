import { Button } from "@tsunagaru/kit/button";
import { Field, TextArea } from "@tsunagaru/kit/field";
import { useKitLabels } from "@tsunagaru/kit/i18n";
import { Keeping } from "@tsunagaru/kit/keeping";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { StepBlock, StickyAction } from "@tsunagaru/kit/step-block";
import { SendHorizontal } from "lucide-react";
import { useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useFormWords } from "./words";
import { type Question, useHere } from "../../../shared/municipality";
import { emptyDraft, queued } from "../draft";
import { useTitle } from "../../../shared/title";
import { useSharedWords } from "../../../shared/words";
import { useDraft } from "../../../shared/use-draft";
import { OtherTab } from "../../../shared/given/other-tab";
import { usePhotos } from "../../../shared/use-photos";
import { pressedIn } from "../assets";
import { CategoryStep } from "./category-step";
import { NearbyReports } from "./nearby-reports";
import { Danger } from "./danger";
import { FormSkeleton } from "./form-skeleton";
import { isBadEmail, isBadPhone, missingSteps, type Step, stepOf } from "./missing";
import { ReleaseRule } from "../parts/release-rule";
import { PhotoStep } from "./photo-step";
import { PlaceStep } from "./place-step";
import { PrivateChoice } from "./private-choice";
import { useProblems } from "../intake/problems";
import { QuestionStep } from "../intake/questions";

const PATIENCE_MS = 8_000;
const STEPS = { photo: 1, category: 2, place: 3, words: 4, contact: 5 };

const headingOf = (step: "photo" | Step): string => (step in STEPS ? `step-${STEPS[step as keyof typeof STEPS]}` : step.replace(" ", "-"));

export default function ReportFormPage() {
  const formWords = useFormWords().form;
  const kit = useKitLabels();
  const problems = useProblems();
  const here = useHere();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const draft = useDraft(queued, { empty: (language) => ({ ...emptyDraft(language), category: search.get("category"), ...pressedIn(search) }), wanted: search.get("entry") });
  const { form, change } = draft;
  const { photos, taken } = usePhotos(draft.outbox, draft.entry);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  useTitle(formWords.title);

  const category = here?.categories.find(({ code }) => code === form.category);
  const questions = category?.questions ?? [];
  const missing = missingSteps(form, questions);
  const say = (step: Step, text: string) => (tried && missing.includes(step) ? text : undefined);

  async function send() {
    setTried(true);
    if (photos.some(({ state }) => state === "unreadable")) return goTo("photo");
    const [first] = missing;
    if (first) return goTo(first);
    setBusy(true);
    const sent = await draft.submit(PATIENCE_MS);
    setBusy(false);
    if (sent?.state === "refused") goTo(stepAt(sent.problem?.errors?.[0]?.pointer ?? ""));
    else if (sent) navigate(`/reports/receipt/${sent.id}`, { replace: true });
  }

  const answer = (code: string, value: string | number) =>
    form.category && change({ answers: { ...form.answers, [form.category]: { ...form.answers[form.category], [code]: value } } });

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
      <h1 className="pt-5 text-page font-bold">{formWords.title}</h1>
      <Danger here={here} />
      <Keeping lack={draft.lack} className="mt-3" />
      <OtherTab tabs={draft.tabs} onTake={() => void draft.takeOver()} className="mt-3 mb-2" />
      {draft.resumed && (
        <Notice className="mb-2" title={formWords.started}>
          <button type="button" className="link min-h-11" onClick={() => void draft.discard()}>
            {formWords.discard}
          </button>
        </Notice>
      )}

      <StepBlock number={STEPS.photo} title={formWords.photo} done={photos.length > 0} aside={formWords.photoCount(photos.length)}>
        <PhotoStep photos={photos} onAdd={(files) => void draft.addPhotos(files)} onRemove={(id) => void draft.removePhoto(id)} />
      </StepBlock>

      <StepBlock later number={STEPS.category} title={formWords.category} done={form.category !== null && !missing.some((step) => step.startsWith("question"))}>
        <CategoryStep here={here} value={form.category} onChange={(code) => change({ category: code, asset: null })} error={say("category", formWords.needCategory)} />
        {form.category && <ReleaseRule category={form.category} className="mt-3 text-second text-muted" />}
        {/* What this category asks belongs to it, so that the other steps keep their numbers. */}
        {questions.map((question) => (
          <section key={question.code} aria-labelledby={headingOf(stepOf(question))} className="mt-6">
            <h3 id={headingOf(stepOf(question))} tabIndex={-1} className="mb-2 text-[1.125rem] leading-140 font-bold">
              {question.label}
              {!question.required && <span className="ml-2 text-[0.875rem] font-normal text-muted">{kit.optional}</span>}
            </h3>
            <QuestionStep question={question} value={form.answers[form.category ?? ""]?.[question.code]} tried={tried} onChange={(next) => answer(question.code, next)} />
          </section>
        ))}
      </StepBlock>

      <StepBlock later number={STEPS.place} title={formWords.place} done={form.place !== null}>
        <PlaceStep here={here} form={form} change={change} taken={taken} error={say("place", formWords.needPlace)} />
        <NearbyReports here={here} form={form} onShown={(nearby) => change({ nearby })} />
      </StepBlock>

      <StepBlock later number={STEPS.words} title={formWords.words} done={form.text.trim() !== ""}>
        <TextArea
          label={formWords.wordsLabel}
          hint={formWords.wordsHint}
          maxLength={2000}
          value={form.text}
          error={say("words", formWords.needWords)}
          onChange={(event) => change({ text: event.target.value })}
        />
        {category?.public !== false && <PrivateChoice value={form.private} onChange={(wanted) => change({ private: wanted })} />}
      </StepBlock>

      <StepBlock later number={STEPS.contact} title={formWords.contact} done={(form.email + (form.phone ?? "")).trim() !== "" && !missing.includes("contact")} optional>
        <div className="grid gap-5">
        <Field
          type="email"
          inputMode="email"
          autoComplete="email"
          label={formWords.email}
          hint={formWords.emailHint}
          maxLength={254}
          value={form.email}
          error={tried && isBadEmail(form.email) ? formWords.emailBad : undefined}
          onChange={(event) => change({ email: event.target.value })}
        />
        <Field
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          label={formWords.phone}
          hint={formWords.phoneHint}
          maxLength={30}
          value={form.phone ?? ""}
          error={tried && isBadPhone(form.phone) ? formWords.phoneBad : undefined}
          onChange={(event) => change({ phone: event.target.value })}
        />
        </div>
      </StepBlock>

      {draft.entry?.state === "refused" && (
        <div className="mb-5">
          <ProblemNote error={draft.entry.problem} words={problems} />
        </div>
      )}
      {draft.failure ? <ProblemNote error={draft.failure} retry={() => void send()} /> : null}
      <StickyAction note={<Missing steps={tried ? missing : []} questions={questions} />}>
        <Button type="submit" look="strong" size="large" wide busy={busy} icon={<SendHorizontal size={22} aria-hidden="true" />}>
          {busy ? formWords.sending : formWords.send}
        </Button>
      </StickyAction>
    </form>
  );
}

function goTo(step: "photo" | Step) {
  const heading = document.getElementById(headingOf(step));
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ behavior: "smooth", block: "start" });
}

/** The part of the page that a refusal speaks of. */
function stepAt(pointer: string): Step {
  const [, field, code] = pointer.split("/");
  if (field === "answers" && code) return `question ${code}`;
  if (field === "place" || field === "asset_id") return "place";
  if (field === "email" || field === "phone") return "contact";
  return field === "category" ? field : "words";
}

function Missing({ steps, questions }: { steps: Step[]; questions: Question[] }) {
  const words = useFormWords().form;
  const { and } = useSharedWords();
  const asked = Object.fromEntries(questions.map((question) => [stepOf(question), question.label]));
  const names: Partial<Record<Step, string>> = { category: words.category, place: words.place, words: words.words, contact: words.contact, ...asked };
  return (
    <span role="status" className={steps.length > 0 ? "font-bold text-ink" : undefined}>
      {steps.length > 0 ? words.missing(steps.map((step) => names[step]).join(and)) : words.note}
    </span>
  );
}
