import { useQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Mistake, TextArea } from "@tsunagaru/kit/field";
import { Keeping } from "@tsunagaru/kit/keeping";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { PhotoInput, type PickedPhoto } from "@tsunagaru/kit/photo-input";
import type { HandoverAnswer, WorkReply } from "@tsunagaru/sdk";
import { useEffect, useState, useSyncExternalStore } from "react";
import { type AnswerEntry, type Draft, outbox, sent } from "./outbox";
import { Part } from "./part";
import { useAnswer } from "./use-answer";
import { words } from "./words";
import { callWorker } from "./worker";

const ANSWERS = ["done", "cannot", "not_found"] as const;

/** The answer: written on the phone, sent when there is a network, taken in once. */
export function AnswerForm({ work, link, entries, onSent }: { work: WorkReply; link: string; entries: AnswerEntry[] | null; onSent: () => void }) {
  const entry = useAnswer(work, link, entries);
  useEffect(() => {
    sent.addEventListener("sent", onSent);
    return () => sent.removeEventListener("sent", onSent);
  }, [onSent]);
  const gone = entry?.problem?.status === 410;
  useEffect(() => {
    // The link says itself why it takes nothing any more.
    if (gone) onSent();
  }, [gone, onSent]);
  if (!entry || gone) return null;
  return <Part title={words.report}>{entry.state === "waiting" ? <Waiting /> : <Writing key={entry.id} entry={entry} onSent={onSent} />}</Part>;
}

function subscribe(tell: () => void) {
  window.addEventListener("online", tell);
  window.addEventListener("offline", tell);
  return () => {
    window.removeEventListener("online", tell);
    window.removeEventListener("offline", tell);
  };
}

/** What it waits for, and whether the page may be closed: only where the phone wakes the worker. */
function Waiting() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const [wakes, setWakes] = useState(false);
  useEffect(() => void callWorker().then(setWakes), []);
  const trouble = outbox.trouble();
  const [title, text] = online
    ? trouble
      ? [words.notYet, words.againSoon]
      : [words.sending, words.stay]
    : [words.waitingTitle, outbox.lack() !== null ? words.unkept : wakes ? words.byItself : words.whenOpen];
  return (
    <Notice live title={title}>
      <p>{text}</p>
      {online && trouble && (
        <button type="button" className="link inline-flex min-h-11 items-center" onClick={() => void outbox.run()}>
          {words.now}
        </button>
      )}
    </Notice>
  );
}

function Writing({ entry, onSent }: { entry: AnswerEntry; onSent: () => void }) {
  const [draft, setDraft] = useState<Draft>(entry.form ?? { handover: "", answer: null, note: "" });
  const [tried, setTried] = useState(false);
  const photos = usePhotos(entry);
  const set = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    void outbox.write(entry.id, next);
  };
  const missing = { answer: draft.answer === null, note: draft.note.trim() === "" };
  const send = () => {
    setTried(true);
    if (!missing.answer && !missing.note && !photos.some(({ state }) => state === "unreadable")) void outbox.submit(entry.id, draft);
  };
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Keeping lack={outbox.lack()} />
      {entry.problem && (
        <div className="grid gap-1">
          <ProblemNote error={entry.problem} words={{ "not-now": { title: words.refusedTitle, hint: words.overtaken }, "photo-unreadable": words.photoGone }} />
          <button type="button" className="link min-h-11 w-fit" onClick={onSent}>
            {words.again}
          </button>
        </div>
      )}
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 font-bold">{words.choose}</legend>
        {ANSWERS.map((answer) => (
          <Choice key={answer} answer={answer} chosen={draft.answer === answer} onChoose={() => set({ answer })} />
        ))}
        {tried && missing.answer && <Mistake live>{words.missing.answer}</Mistake>}
      </fieldset>
      <TextArea
        label={words.noteLabel[draft.answer ?? "done"]}
        hint={draft.answer === "done" || !draft.answer ? words.noteHint : undefined}
        value={draft.note}
        maxLength={2000}
        error={tried && missing.note ? words.missing.note : undefined}
        onChange={(event) => set({ note: event.target.value })}
      />
      <PhotoInput
        photos={photos}
        hint={words.photosHint}
        onAdd={(files) => void outbox.addPhotos(entry.id, files)}
        onRemove={(id) => void outbox.removePhoto(entry.id, id)}
      />
      <Button type="submit" look="strong" size="large" wide>
        {words.send}
      </Button>
    </form>
  );
}

function Choice({ answer, chosen, onChoose }: { answer: HandoverAnswer["answer"]; chosen: boolean; onChoose: () => void }) {
  const { label, hint } = words.answers[answer];
  return (
    <label aria-label={label} className={`flex min-h-14 cursor-pointer items-center gap-3 rounded-12 border px-4 py-2 ${chosen ? "border-2 border-green bg-leaf" : "border-edge bg-white"}`}>
      <input type="radio" name="answer" checked={chosen} onChange={onChoose} className="size-5 accent-green" />
      <span>
        <span className="block font-bold">{label}</span>
        <span className="block text-[0.875rem] text-muted">{hint}</span>
      </span>
    </label>
  );
}

function usePhotos(entry: AnswerEntry): PickedPhoto[] {
  const files = useQuery({
    queryKey: ["files", entry.photos.map(({ id, state }) => [id, state === "reading"])],
    placeholderData: (before) => before,
    queryFn: async () => new Map(await Promise.all(entry.photos.map(async ({ id }) => [id, await outbox.file(id)] as const))),
  });
  return entry.photos.map(({ id, state, reason, loose }): PickedPhoto => {
    const progress = outbox.progress(id);
    return { id, file: files.data?.get(id) ?? null, progress, loose: outbox.lack() !== null || loose, state: progress === null ? state : "sending", reason: reason ? (words.reasons[reason] ?? reason) : undefined };
  });
}
