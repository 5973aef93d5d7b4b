import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field, Select, TextArea } from "@tsunagaru/kit/field";
import { PlacePicker } from "@tsunagaru/kit/map";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { uuid } from "@tsunagaru/kit/outbox";
import { PhotoInput } from "@tsunagaru/kit/photo-input";
import { createObservation, type ThemeQuestionReply, type ThemeReply } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLabels, useLocale } from "../../labels";
import type { PlaceAnswer } from "../../shared/draft";
import { findPlace } from "../../shared/intake/outside";
import { useHere } from "../../shared/municipality";
import { useSentPhotos } from "../../shared/satisfaction/photos";
import { useSaid } from "./said";

/** One observation: where, the theme's questions, words, photographs. */
export function ObservationForm({ theme }: { theme: ThemeReply }) {
  const labels = useLabels();
  const words = labels.themes;
  const { locale } = useLocale();
  const here = useHere();
  const [open, setOpen] = useState(false);
  const [submission, setSubmission] = useState(uuid);
  const [place, setPlace] = useState<PlaceAnswer | null>(null);
  const [answers, setAnswers] = useState<Record<string, string>>({});
  const [text, setText] = useState("");
  const [email, setEmail] = useState("");
  const [tried, setTried] = useState(false);
  const sent = useSentPhotos(words.photoFailed);
  const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value.trim() !== ""));
  const lacking =
    !place || text.trim() === "" || theme.questions.some(({ code, required }) => required && !given[code]) || (theme.photos === "required" && sent.refs.length === 0);
  const sending = useMutation({
    mutationFn: async () =>
      (
        await createObservation({
          path: { theme_id: theme.id },
          headers: { "Idempotency-Key": uuid() },
          body: { submission_id: submission, text: text.trim(), place: place ?? { latitude: 0, longitude: 0 }, answers: given, uploads: sent.refs, email: email.trim() || null, language: locale },
        })
      ).data,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!lacking && !sent.sending) sending.mutate();
  }
  function again() {
    setSubmission(uuid());
    setPlace(null);
    setAnswers({});
    setText("");
    setTried(false);
    for (const { id } of sent.photos) sent.remove(id);
    sending.reset();
  }
  if (sending.data)
    return (
      <Notice tone="good" live title={words.sent}>
        <p className="figures">{sending.data.number}</p>
        <p className="phrase">{words.moderated}</p>
        <Button size="small" className="mt-2" onClick={again}>
          {words.another}
        </Button>
      </Notice>
    );
  if (!open)
    return (
      <Button look="strong" size="large" onClick={() => setOpen(true)}>
        {words.write}
      </Button>
    );
  return (
    <form noValidate onSubmit={submit} className="grid gap-5 border-y border-rule py-5">
      <h2 className="text-[1.3125rem] leading-140 font-bold">{words.write}</h2>
      <p className="phrase text-[0.9375rem] text-muted">{words.moderated}</p>
      {here && <PlacePicker ground={here.ground} districts={here.districts} find={findPlace} value={place} onChange={setPlace} />}
      {theme.questions.map((question) => (
        <Question key={question.code} question={question} value={answers[question.code] ?? ""} onChange={(value) => setAnswers({ ...answers, [question.code]: value })} />
      ))}
      <TextArea label={words.words} hint={words.wordsHint} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      {theme.photos !== "none" && (
        <div className="grid gap-1.5">
          <p className="font-bold">{theme.photos === "required" ? words.photosNeeded : words.photos}</p>
          <PhotoInput max={3} photos={sent.photos} onAdd={sent.add} onRemove={sent.remove} />
        </div>
      )}
      <Field optional type="email" autoComplete="email" label={words.email} hint={words.emailHint} maxLength={254} value={email} onChange={(event) => setEmail(event.target.value)} />
      {sending.error && <ProblemNote error={sending.error} words={labels.form.problems} />}
      <p role="status" className="font-bold empty:hidden">
        {tried && lacking && words.missing}
      </p>
      <Button type="submit" look="strong" size="large" wide busy={sending.isPending || sent.sending}>
        {words.send}
      </Button>
    </form>
  );
}

function Question({ question, value, onChange }: { question: ThemeQuestionReply; value: string; onChange: (value: string) => void }) {
  const words = useLabels().themes;
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
