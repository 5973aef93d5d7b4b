import { Button } from "@tsunagaru/kit/button";
import { Field, Select, TextArea } from "@tsunagaru/kit/field";
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
import { useSaid } from "./said";

const PATIENCE_MS = 8_000;

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
  const lacking =
    !form.place ||
    form.text.trim() === "" ||
    theme.questions.some(({ code, required }) => required && !form.answers[code]?.trim()) ||
    photos.some(({ state }) => state === "unreadable") ||
    (theme.photos === "required" && photos.every(({ state }) => state === "refused"));
  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (lacking) return;
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
      {here && <PlacePicker ground={here.ground} districts={here.districts} find={findPlace} value={form.place} onChange={(place) => change({ place })} />}
      {theme.questions.map((question) => (
        <Question
          key={question.code}
          question={question}
          value={form.answers[question.code] ?? ""}
          onChange={(value) => change({ answers: { ...form.answers, [question.code]: value } })}
        />
      ))}
      <TextArea label={words.words} hint={words.wordsHint} maxLength={2000} value={form.text} onChange={(event) => change({ text: event.target.value })} />
      {theme.photos !== "none" && (
        <div className="grid gap-1.5">
          <p className="font-bold">{theme.photos === "required" ? words.photosNeeded : words.photos}</p>
          <PhotoInput max={3} photos={photos} onAdd={(files) => void draft.addPhotos(files)} onRemove={(id) => void draft.removePhoto(id)} />
        </div>
      )}
      <Field optional type="email" autoComplete="email" label={words.email} hint={words.emailHint} maxLength={254} value={form.email} onChange={(event) => change({ email: event.target.value })} />
      {draft.entry?.state === "refused" && <ProblemNote error={draft.entry.problem} words={problems} />}
      {draft.failure ? <ProblemNote error={draft.failure} /> : null}
      <p role="status" className="font-bold empty:hidden">
        {tried && lacking && words.missing}
      </p>
      <Button type="submit" look="strong" size="large" wide busy={busy}>
        {busy ? given.sending : words.send}
      </Button>
    </form>
  );
}

function Question({ question, value, onChange }: { question: ThemeQuestionReply; value: string; onChange: (value: string) => void }) {
  const words = useWords();
  const say = useSaid();
  const label = say(question.label);
  const optional = !question.required;
  if (question.kind === "choice")
    return (
      <Select
        label={label}
        optional={optional}
        value={value}
        onChange={onChange}
        options={[{ value: "", label: words.choose }, ...question.options.map((option) => ({ value: option.code, label: say(option.label) }))]}
      />
    );
  const type = { number: "number", date: "date", text: "text" }[question.kind];
  return <Field type={type} label={label} optional={optional} maxLength={200} value={value} onChange={(event) => onChange(event.target.value)} />;
}
