import { Button } from "@tsunagaru/kit/button";
import { Field, TextArea } from "@tsunagaru/kit/field";
import { PlacePicker } from "@tsunagaru/kit/map";
import { Keeping } from "@tsunagaru/kit/keeping";
import { NamedIcon } from "@tsunagaru/kit/named-icon";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { PhotoInput } from "@tsunagaru/kit/photo-input";
import { RadioCards } from "@tsunagaru/kit/radio-cards";
import { StepBlock, StickyAction } from "@tsunagaru/kit/step-block";
import { SendHorizontal } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useWords } from "./words";
import { useSharedWords } from "../../shared/words";
import { emptySolved, queued, type SolvedDraft } from "./draft";
import { findPlace } from "../../shared/outside";
import { useHere } from "../../shared/municipality";
import { useTitle } from "../../shared/title";
import { useDraft } from "../../shared/use-draft";
import { OtherTab } from "../../shared/given/other-tab";
import { usePhotos } from "../../shared/use-photos";

const PATIENCE_MS = 6_000;

/** Photo before, photo after, place, words: kept on the phone and sent when there is a line. */
export default function SolvedFormPage() {
  const words = useWords();
  const shared = useSharedWords();
  const here = useHere();
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const draft = useDraft(queued, { empty: emptySolved, wanted: search.get("entry") });
  const { form, change } = draft;
  const { photos } = usePhotos(draft.outbox, draft.entry);
  const showing = (moment: Moment) => photos.filter(({ id }) => id === form[moment]);
  const add = async (moment: Moment, files: File[]) => change({ [moment]: (await draft.addPhotos(files.slice(0, 1)))[0] ?? null });
  function remove(moment: Moment) {
    const photo = form[moment];
    change({ [moment]: null });
    if (photo) void draft.removePhoto(photo);
  }
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  useTitle(words.title);
  const unread = (["before", "after"] as const).filter((moment) => showing(moment).some(({ state }) => state === "unreadable"));
  const missing = [...new Set([...unread, ...lacking(form)])].map((name) => words[name]);

  async function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0) return;
    setBusy(true);
    const sent = await draft.submit(PATIENCE_MS);
    setBusy(false);
    if (sent && sent.state !== "refused") navigate(queued.page(sent.id), { replace: true });
  }

  return (
    <form noValidate className="mx-auto max-w-[44rem]" onSubmit={(event) => void send(event)}>
      <h1 className="pt-5 text-page font-bold">{words.write}</h1>
      <Keeping lack={draft.lack} className="mt-4" />
      <OtherTab tabs={draft.tabs} onTake={() => void draft.takeOver()} className="mt-4" />
      {draft.resumed && (
        <Notice className="mt-4" title={shared.given.started}>
          <button type="button" className="link min-h-11" onClick={() => void draft.discard()}>
            {shared.given.discard}
          </button>
        </Notice>
      )}
      {here?.solvedDanger && (
        <Notice tone="caution" className="mt-4" title={words.danger}>
          <p>{here.solvedDanger}</p>
        </Notice>
      )}
      <StepBlock number={1} title={words.before} done={form.before !== null}>
        <PhotoInput max={1} photos={showing("before")} hint={words.privacy} onAdd={(files) => void add("before", files)} onRemove={() => remove("before")} />
      </StepBlock>
      <StepBlock number={2} title={words.after} done={form.after !== null}>
        <PhotoInput max={1} photos={showing("after")} onAdd={(files) => void add("after", files)} onRemove={() => remove("after")} />
      </StepBlock>
      <StepBlock number={3} title={words.place} done={form.place !== null}>
        {here && <PlacePicker ground={here.ground} districts={here.districts} find={findPlace} value={form.place} onChange={(place) => change({ place })} />}
      </StepBlock>
      <StepBlock number={4} title={words.category} done={form.category !== null && form.text.trim() !== ""}>
        <div className="grid gap-5">
          <RadioCards
            legend={words.category}
            columns="grid-cols-2"
            value={form.category}
            onChange={(category) => change({ category })}
            cards={(here?.solvedCategories ?? []).map(({ code, label, hint, icon }) => ({ value: code, title: label, hint, icon: <NamedIcon name={icon} /> }))}
          />
          <TextArea label={words.words} hint={words.wordsHint} maxLength={2000} value={form.text} onChange={(event) => change({ text: event.target.value })} />
          <Field
            type="number"
            inputMode="numeric"
            min={1}
            max={10000}
            label={words.howMany}
            className="figures max-w-32"
            value={form.people}
            onChange={(event) => change({ people: Math.min(10000, Math.max(1, Number(event.target.value) || 1)) })}
          />
          <Field optional label={words.group} hint={words.groupHint} maxLength={200} value={form.group} onChange={(event) => change({ group: event.target.value })} />
          <Field optional type="email" autoComplete="email" label={words.email} hint={words.emailHint} maxLength={254} value={form.email} onChange={(event) => change({ email: event.target.value })} />
        </div>
      </StepBlock>
      {draft.entry?.state === "refused" && <ProblemNote error={draft.entry.problem} words={shared.problems} />}
      {draft.failure ? <ProblemNote error={draft.failure} /> : null}
      <StickyAction note={<span role="status">{tried && missing.length > 0 ? words.missing(missing.join(shared.and)) : ""}</span>}>
        <Button type="submit" look="strong" size="large" wide busy={busy} icon={<SendHorizontal size={22} aria-hidden="true" />}>
          {words.send}
        </Button>
      </StickyAction>
    </form>
  );
}

type Moment = "before" | "after";
type Part = Moment | "place" | "category" | "words";

function lacking(form: SolvedDraft): Part[] {
  const there: [Part, boolean][] = [
    ["before", form.before !== null],
    ["after", form.after !== null],
    ["place", form.place !== null],
    ["category", form.category !== null],
    ["words", form.text.trim() !== ""],
  ];
  return there.filter(([, is]) => !is).map(([name]) => name);
}
