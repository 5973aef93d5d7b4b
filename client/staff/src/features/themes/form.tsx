import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Field, ProblemNote, Select, useToast } from "@tsunagaru/kit";
import { createTheme, editTheme, type PhotoRule, type ThemeContent, type ThemeReply } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { QuestionField } from "./question-field";
import { Worded } from "./worded";
import { type Asked, contentOf, draftOf, type Wording, written } from "./wording";

type Draft = {
  title: Wording;
  words: Wording;
  opensOn: string;
  closesOn: string;
  department: string;
  photos: PhotoRule;
  publicMap: boolean;
  districts: string[];
  questions: Asked[];
};

const draftFrom = (theme: ThemeReply | null): Draft => ({
  title: { ...theme?.title },
  words: { ...theme?.words },
  opensOn: theme?.opens_on ?? "",
  closesOn: theme?.closes_on ?? "",
  department: theme?.department ?? "",
  photos: theme?.photos ?? "allowed",
  publicMap: theme?.public_map ?? true,
  districts: theme?.districts ?? [],
  questions: theme?.questions.map(draftOf) ?? [],
});

const body = (draft: Draft): ThemeContent => ({
  title: written(draft.title),
  words: written(draft.words),
  opens_on: draft.opensOn,
  closes_on: draft.closesOn,
  department: draft.department,
  photos: draft.photos,
  public_map: draft.publicMap,
  districts: draft.districts,
  questions: draft.questions.map(contentOf),
});

export function ThemeForm({ theme, onDone, onLeave }: { theme: ThemeReply | null; onDone: (theme: ThemeReply) => void; onLeave: () => void }) {
  const labels = useLabels();
  const words = labels.themes;
  const here = useHere();
  const queries = useQueryClient();
  const toast = useToast();
  const [draft, setDraft] = useState(() => draftFrom(theme));
  const set = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const saving = useMutation({
    mutationFn: async () =>
      theme
        ? (await editTheme({ path: { theme_id: theme.id }, headers: { "If-Match": `"${theme.version}"` }, body: body(draft) })).data
        : (await createTheme({ body: body(draft) })).data,
    onSuccess: async (saved) => {
      toast(words.saved);
      await queries.invalidateQueries({ queryKey: ["themes"] });
      queries.setQueryData(["theme", saved.id], saved);
      onDone(saved);
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    saving.mutate();
  }
  const departments = (here?.departments ?? []).filter(({ active }) => active).map(({ code, name }) => ({ value: code, label: name }));
  return (
    <form onSubmit={submit} className="mt-4 grid max-w-[60rem] grid-cols-1 gap-6 border-y border-rule py-5">
      <p className="text-[0.9375rem] text-muted">{words.languagesHint}</p>
      <Worded label={words.name} maxLength={200} value={draft.title} onChange={(title) => set({ title })} />
      <Worded long label={words.words} maxLength={2000} value={draft.words} onChange={(text) => set({ words: text })} />
      <div className="grid grid-cols-1 gap-4 desk:grid-cols-2">
        <Field required type="date" label={words.opensOn} value={draft.opensOn} onChange={(event) => set({ opensOn: event.target.value })} />
        <Field required type="date" label={words.closesOn} min={draft.opensOn} value={draft.closesOn} onChange={(event) => set({ closesOn: event.target.value })} />
        <Select label={words.department} value={draft.department} onChange={(department) => set({ department })} options={[{ value: "", label: words.choose }, ...departments]} />
        <Select
          label={words.photos}
          value={draft.photos}
          onChange={(photos) => set({ photos: photos as PhotoRule })}
          options={Object.entries(words.photoRules).map(([value, label]) => ({ value, label }))}
        />
      </div>
      <label className="flex min-h-11 items-center gap-3">
        <input type="checkbox" className="size-5 accent-green" checked={draft.publicMap} onChange={(event) => set({ publicMap: event.target.checked })} />
        {words.publicMap}
      </label>
      <Districts value={draft.districts} onChange={(districts) => set({ districts })} />
      <fieldset className="grid min-w-0 gap-4">
        <legend className="font-bold">{words.questions}</legend>
        {draft.questions.map((question, index) => (
          <QuestionField
            key={question.code}
            number={index + 1}
            value={question}
            onChange={(next) => set({ questions: draft.questions.map((one, at) => (at === index ? next : one)) })}
            onRemove={() => set({ questions: draft.questions.filter((_, at) => at !== index) })}
          />
        ))}
        <div>
          <Button size="small" onClick={() => set({ questions: [...draft.questions, draftOf(null)] })}>
            {words.addQuestion}
          </Button>
        </div>
      </fieldset>
      {saving.error && <ProblemNote error={saving.error} words={labels.problems} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="strong" busy={saving.isPending} disabled={draft.department === ""}>
          {words.save}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {labels.cancel}
        </Button>
      </div>
    </form>
  );
}

function Districts({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  const words = useLabels().themes;
  const here = useHere();
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-bold">
        {words.districts} {value.length > 0 && <span className="figures">({value.length})</span>}
      </summary>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(8rem,100%),1fr))] desk:grid-cols-4">
        {here?.districts.map(({ code, name }) => (
          <label key={code} className="flex min-h-11 items-center gap-2">
            <input
              type="checkbox"
              className="size-5 accent-green"
              checked={value.includes(code)}
              onChange={(event) => onChange(event.target.checked ? [...value, code] : value.filter((one) => one !== code))}
            />
            {name}
          </label>
        ))}
      </div>
    </details>
  );
}
