import { Button } from "@tsunagaru/kit/button";
import { Field, Mistake, Select, TextArea } from "@tsunagaru/kit/field";
import { join } from "@tsunagaru/kit/join";
import { Keeping } from "@tsunagaru/kit/keeping";
import { PlacePicker } from "@tsunagaru/kit/map";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { PhotoInput } from "@tsunagaru/kit/photo-input";
import type { ThemeQuestionReply, ThemeReply } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useWords } from "./words";
import { findPlace } from "../../shared/outside";
import { useHere } from "../../shared/municipality";
import { useDraft } from "../../shared/use-draft";
import { OtherTab } from "../../shared/given/other-tab";
import { usePhotos } from "../../shared/use-photos";
import { useSharedWords } from "../../shared/words";
import { emptyObservation, queued } from "./draft";
import { type Lack, lacking } from "./lacking";
import { useSaid } from "./said";

const PATIENCE_MS = 8_000;

const idOf = (what: Lack): string => `lack-${what.replace(" ", "-")}`;

/** To the first field that lacks something. */
function goTo(what: Lack): void {
  const field = document.getElementById(idOf(what));
  const input = field?.matches("input, select, textarea") ? field : field?.querySelector<HTMLElement>("input, select, textarea, button");
  input?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
}

/** One observation: where, the theme's questions, words, photographs; kept on the phone and sent when there is a line. */
export function ObservationForm({ theme }: { theme: ThemeReply }) {
  const words = useWords();
  const { given, problems } = useSharedWords();
  const here = useHere();
  const [search] = useSearchParams();
  const [, navigate] = useLocation();
  const draft = useDraft(queued, {
    empty: (language) => emptyObservation(theme.id, language),
    wanted: search.get("entry"),
    here: (form) => form.theme === theme.id,
  });
  const { form, change } = draft;
  const { photos } = usePhotos(draft.outbox, draft.entry);
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const lacks = lacking(theme, form, photos);
  const need = (what: Lack): string | undefined => (tried && lacks.includes(what) ? words.need[what.startsWith("question") ? "question" : (what as "place")] : undefined);
  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (lacks[0]) return goTo(lacks[0]);
    setBusy(true);
    const sent = await draft.submit(PATIENCE_MS);
    setBusy(false);
    if (sent && sent.state !== "refused") navigate(queued.page(sent.id));
  }
  if (!open && !draft.resumed)
    return (
      <Button look="strong" size="large" onClick={() => setOpen(true)}>
        {words.write}
      </Button>
    );
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5 border-y border-rule py-5">
      <h2 className="text-section font-bold">{words.write}</h2>
      <Keeping lack={draft.lack} />
      <OtherTab tabs={draft.tabs} onTake={() => void draft.takeOver()} />
      {draft.resumed && (
        <Notice title={given.started}>
          <button type="button" className="link min-h-11" onClick={() => void draft.discard()}>
            {given.discard}
          </button>
        </Notice>
      )}
      <p className="phrase text-second text-muted">{words.moderated}</p>
      <div id={idOf("place")} className="grid gap-1.5">
        {here && <PlacePicker ground={here.ground} districts={here.districts} find={findPlace} value={form.place} onChange={(place) => change({ place })} />}
        {need("place") && <Mistake>{need("place")}</Mistake>}
      </div>
      {theme.questions.map((question) => (
        <Question
          key={question.code}
          id={idOf(`question ${question.code}`)}
          error={need(`question ${question.code}`)}
          question={question}
          value={form.answers[question.code] ?? ""}
          onChange={(value) => change({ answers: { ...form.answers, [question.code]: value } })}
        />
      ))}
      <TextArea id={idOf("words")} label={words.words} hint={words.wordsHint} error={need("words")} maxLength={2000} value={form.text} onChange={(event) => change({ text: event.target.value })} />
      {theme.photos !== "none" && (
        <div id={idOf("photos")} role="group" aria-labelledby={`${idOf("photos")}-name`} aria-describedby={need("photos") && `${idOf("photos")}-error`} className={join("grid gap-1.5", need("photos") && "border-l-4 border-ink pl-3")}>
          <p id={`${idOf("photos")}-name`} className="font-bold">
            {theme.photos === "required" ? words.photosNeeded : words.photos}
          </p>
          {need("photos") && <Mistake id={`${idOf("photos")}-error`}>{need("photos")}</Mistake>}
          <PhotoInput max={3} photos={photos} onAdd={(files) => void draft.addPhotos(files)} onRemove={(id) => void draft.removePhoto(id)} />
        </div>
      )}
      <Field optional type="email" autoComplete="email" label={words.email} hint={words.emailHint} maxLength={254} value={form.email} onChange={(event) => change({ email: event.target.value })} />
      {draft.entry?.state === "refused" && <ProblemNote error={draft.entry.problem} words={problems} />}
      {draft.failure ? <ProblemNote error={draft.failure} /> : null}
      <p role="status" className="font-bold empty:hidden">
        {tried && lacks.length > 0 && words.missing}
      </p>
      <Button type="submit" look="strong" size="large" wide busy={busy}>
        {busy ? given.sending : words.send}
      </Button>
    </form>
  );
}

function Question({ id, error, question, value, onChange }: { id: string; error: string | undefined; question: ThemeQuestionReply; value: string; onChange: (value: string) => void }) {
  const words = useWords();
  const say = useSaid();
  const label = say(question.label);
  const optional = !question.required;
  if (question.kind === "choice")
    return (
      <Select
        id={id}
        error={error}
        label={label}
        optional={optional}
        value={value}
        onChange={onChange}
        options={[{ value: "", label: words.choose }, ...question.options.map((option) => ({ value: option.code, label: say(option.label) }))]}
      />
    );
  const type = { number: "number", date: "date", text: "text" }[question.kind];
  return <Field id={id} error={error} type={type} label={label} optional={optional} maxLength={200} value={value} onChange={(event) => onChange(event.target.value)} />;
}
