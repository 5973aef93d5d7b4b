import { useMutation } from "@tanstack/react-query";
import { Button, Field, isProblem, Notice, ProblemNote, TextArea, useToast } from "@tsunagaru/kit";
import { createResponseTemplate, deleteResponseTemplate, listResponseTemplates, replaceResponseTemplate, type ReportMove, type TemplateReply, type TemplateRequest } from "@tsunagaru/sdk";
import { type FormEvent, useId, useState } from "react";
import { useLabels } from "./words";
import { CheckedText } from "../../shared/wording/checked-text";
import { useHere } from "../../shared/municipality";

const LANGUAGES = ["ja", "ja-easy", "en"] as const;

const etag = (version: number): { "If-Match": string } => ({ "If-Match": `"${version}"` });

const now = async (code: string): Promise<TemplateReply | undefined> => (await listResponseTemplates()).data.items.find((one) => one.code === code);

/** One template: its words by language and where it is offered. What was written stays when a colleague was first. */
export function TemplateForm({ template, onClose }: { template: TemplateReply; onClose: () => void }) {
  const labels = useLabels();
  const words = labels.templates;
  const toast = useToast();
  const here = useHere();
  const [base, setBase] = useState(template);
  const [title, setTitle] = useState(template.title);
  const [moves, setMoves] = useState(template.moves);
  const [categories, setCategories] = useState(template.categories);
  const [text, setText] = useState<Record<string, string>>(template.text);
  const [theirs, setTheirs] = useState<TemplateReply | null>(null);

  const body: TemplateRequest = {
    title: title.trim(),
    moves: moves as ReportMove[],
    categories,
    text: { ja: text.ja?.trim() ?? "", ...(text["ja-easy"]?.trim() && { "ja-easy": text["ja-easy"].trim() }), ...(text.en?.trim() && { en: text.en.trim() }) },
  };
  const stale = async (error: unknown) => {
    if (!isProblem(error) || error.status !== 412) return;
    const found = await now(template.code);
    if (!found) return;
    setTheirs(found);
    setBase(found);
  };
  const saving = useMutation({
    mutationFn: () => (template.code ? replaceResponseTemplate({ path: { code: template.code }, body, headers: etag(base.version) }) : createResponseTemplate({ body })),
    onSuccess: () => {
      toast(words.templateSaved);
      onClose();
    },
    onError: stale,
  });
  const removing = useMutation({
    mutationFn: () => deleteResponseTemplate({ path: { code: template.code }, headers: etag(base.version) }),
    onSuccess: () => {
      toast(words.templateDeleted);
      onClose();
    },
    onError: stale,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  const error = saving.error ?? removing.error;
  const wrongText = isProblem(error) ? error.errors?.find(({ pointer }) => pointer.startsWith("/text")) : undefined;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field label={words.templateTitle} maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      <p className="text-[0.9375rem] leading-160 text-muted">
        {words.templateTextHint}
        <br />
        {words.templateFallback}
      </p>
      {LANGUAGES.map((language) => {
        const write = (value: string) => setText({ ...text, [language]: value });
        const field = {
          label: words.templateText[language],
          optional: language !== "ja",
          rows: 3,
          maxLength: 2000,
          value: text[language] ?? "",
          error: wrongText?.pointer === `/text/${language}` ? `${words.placeholderProblem}（${wrongText.detail}）` : undefined,
        };
        return language === "en" ? <TextArea key={language} {...field} onChange={({ target }) => write(target.value)} /> : <CheckedText key={language} {...field} kind="reply" scope="sentence" onText={write} />;
      })}
      <Several legend={words.templateMoves} options={Object.entries(labels.moveNames).map(([value, label]) => ({ value, label: label ?? value }))} chosen={moves} onChange={setMoves} />
      <Several legend={words.templateCategories} options={(here?.categories ?? []).map(({ code, label }) => ({ value: code, label }))} chosen={categories} onChange={setCategories} />
      {theirs && (
        <Notice tone="caution" live title={words.templateStale}>
          <p className="mt-1 font-bold">{theirs.title}</p>
          {LANGUAGES.map((language) => theirs.text[language] && <p key={language} className="mt-1 whitespace-pre-wrap">{theirs.text[language]}</p>)}
        </Notice>
      )}
      {Boolean(error) && !theirs && !wrongText && <ProblemNote error={error} words={labels.problems} />}
      <div className="flex flex-wrap justify-end gap-2">
        {template.code && (
          <Button look="quiet" className="mr-auto" busy={removing.isPending} onClick={() => removing.mutate()}>
            {words.templateDelete}
          </Button>
        )}
        <Button onClick={onClose}>{labels.cancel}</Button>
        <Button type="submit" look="strong" busy={saving.isPending} disabled={!body.title || !body.text.ja}>
          {theirs ? words.templateAgain : labels.save}
        </Button>
      </div>
    </form>
  );
}

/** Any number of things; none means all. */
function Several({ legend, options, chosen, onChange }: { legend: string; options: { value: string; label: string }[]; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const words = useLabels().templates;
  const id = useId();
  const named = options.filter(({ value }) => chosen.includes(value)).map(({ label }) => label);
  return (
    <details className="border-y border-rule">
      <summary id={id} className="min-h-11 cursor-pointer py-2.5">
        <span className="font-bold">{legend}</span>
        <span className="ml-3 text-muted">{named.join("・") || words.templateAll}</span>
      </summary>
      <div role="group" aria-labelledby={id} className="grid gap-x-4 pb-2 sm:grid-cols-2 desk:grid-cols-3">
        {options.map(({ value, label }) => (
          <label key={value} className="flex min-h-11 items-center gap-2.5">
            <input
              type="checkbox"
              className="size-5 accent-green"
              checked={chosen.includes(value)}
              onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))}
            />
            {label}
          </label>
        ))}
      </div>
    </details>
  );
}
