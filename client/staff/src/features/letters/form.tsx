import { useMutation } from "@tanstack/react-query";
import { Button, isProblem, Notice, ProblemNote, TextArea, useToast } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { type LetterTextReply, listLetterTexts, replaceLetterText, resetLetterText } from "@tsunagaru/sdk";
import { useRef, useState } from "react";
import { CheckedText } from "../../shared/wording/checked-text";
import { filled, inserted } from "./gaps";
import { useLabels } from "./words";

const now = async (code: string, language: string): Promise<LetterTextReply | undefined> =>
  (await listLetterTexts()).data.items.find((one) => one.code === code)?.texts.find((one) => one.language === language);

/** One text in one language. What was written stays when a colleague was first. */
export function LetterTextForm({ code, text, onDone }: { code: string; text: LetterTextReply; onDone: () => Promise<void> }) {
  const labels = useLabels();
  const words = labels.letters;
  const toast = useToast();
  const form = useRef<HTMLFormElement>(null);
  const [base, setBase] = useState(text);
  const [written, setWritten] = useState(text.text);
  const [theirs, setTheirs] = useState<LetterTextReply | null>(null);

  const path = { code, language: text.language };
  const headers = { "If-Match": `"${base.version}"` };
  const done = (said: string) => (kept: LetterTextReply) => {
    setBase(kept);
    setWritten(kept.text);
    setTheirs(null);
    toast(said);
    return onDone();
  };
  const stale = async (error: unknown) => {
    if (!isProblem(error) || error.status !== 412) return;
    const found = await now(code, text.language);
    if (!found) return;
    setTheirs(found);
    setBase(found);
  };
  const saving = useMutation({
    mutationFn: async () => (await replaceLetterText({ path, body: { text: written.trim() }, headers })).data,
    onSuccess: done(words.saved),
    onError: stale,
  });
  const resetting = useMutation({
    mutationFn: async () => (await resetLetterText({ path, headers })).data,
    onSuccess: done(words.wasReset),
    onError: stale,
  });
  const change = (value: string) => {
    setWritten(value);
    saving.reset();
    resetting.reset();
  };
  const insert = (name: string) => {
    const area = form.current?.querySelector("textarea");
    const { selectionStart = written.length, selectionEnd = written.length } = area ?? {};
    const { text: next, end } = inserted(written, name, selectionStart, selectionEnd);
    change(next);
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(end, end);
    });
  };

  const error = saving.error ?? resetting.error;
  const wrong = isProblem(error) ? error.errors?.find(({ pointer }) => pointer === "/text") : undefined;
  const label = words.languages[text.language];
  const field = {
    label,
    rows: 2,
    maxLength: 200,
    lang: text.language === "en" ? "en" : "ja",
    error: wrong && (words.wrong[wrong.code] ?? wrong.detail),
  };
  const gaps = text.placeholders.map(({ name }) => words.gaps[name] ?? name);
  return (
    <form
      ref={form}
      aria-label={label}
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      {text.language === "en" ? (
        <TextArea {...field} value={written} onChange={({ target }) => change(target.value)} />
      ) : (
        <CheckedText {...field} kind="notice" scope="sentence" value={written} onText={change} />
      )}
      {gaps.length > 0 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {text.placeholders.map(({ name }, at) => (
            <Button key={name} size="small" look="neutral" onClick={() => insert(name)}>
              {words.insert(gaps[at] ?? name)}
            </Button>
          ))}
          <span className="phrase text-second text-muted">{words.gapsHint(text.placeholders.map(({ name }, at) => `{${name}}に${gaps[at]}`).join("、"))}</span>
        </div>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-second leading-160">
        <dt className="text-muted">{words.preview}</dt>
        <dd lang={field.lang}>{filled(written, text.placeholders)}</dd>
        {written.trim() !== base.shipped && (
          <>
            <dt className="text-muted">{words.shipped}</dt>
            <dd lang={field.lang}>{filled(base.shipped, text.placeholders)}</dd>
          </>
        )}
      </dl>
      {base.editor && base.edited_at && <p className="text-second text-muted">{(base.edited ? words.by : words.resetBy)(base.editor, date(base.edited_at))}</p>}
      {theirs && (
        <Notice tone="caution" live title={words.stale}>
          <p className="mt-1" lang={field.lang}>
            {theirs.text}
          </p>
        </Notice>
      )}
      {Boolean(error) && !theirs && !wrong && <ProblemNote error={error} words={labels.problems} />}
      <div className="flex flex-wrap justify-end gap-2">
        {base.edited && (
          <Button size="small" look="quiet" className="mr-auto" busy={resetting.isPending} onClick={() => resetting.mutate()}>
            {words.reset}
          </Button>
        )}
        <Button size="small" type="submit" busy={saving.isPending} disabled={!written.trim() || written.trim() === base.text}>
          {theirs ? words.again : labels.save}
        </Button>
      </div>
    </form>
  );
}
