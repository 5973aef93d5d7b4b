import { useMutation } from "@tanstack/react-query";
import { Button, Field, isProblem, Notice, ProblemNote, Select, TextArea } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/uuid";
import { type At, foundPlace, MapFrame, movedTo, nearest, PlaceFinder, type PickedPlace, roughPlace } from "@tsunagaru/kit/map";
import { createReportOnBehalf, type Receipt, type ReportOnBehalf, searchPlaces } from "@tsunagaru/sdk";
import { type FormEvent, useMemo, useState } from "react";
import { useLabels } from "../words";
import { type Here, useHere } from "../../../shared/municipality";
import { AnswerFields, type Given, stopOf } from "../answers/fields";
import { Told } from "./told";

type Source = ReportOnBehalf["source"];
type Form = { source: Source; category: string; place: PickedPlace | null; text: string; answers: Given; told_by: string; email: string; phone: string; private: boolean };

const SOURCES: Source[] = ["phone", "counter", "letter", "mail"];
const EMPTY: Form = { source: "phone", category: "", place: null, text: "", answers: {}, told_by: "", email: "", phone: "", private: false };

/** What somebody told by phone or at the counter becomes a report; number and code are read out. */
export function WritePage() {
  const words = useLabels().intake;
  const here = useHere();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-[60rem] px-5 py-6">
        {receipt ? (
          <Told receipt={receipt} onAnother={() => setReceipt(null)} />
        ) : (
          <>
            <h1 className="text-[1.5rem] leading-140 font-bold">{words.writeTitle}</h1>
            <p className="mt-1 text-muted">{words.writeLead}</p>
            {here && <WriteForm here={here} onDone={setReceipt} />}
          </>
        )}
      </div>
    </div>
  );
}

function WriteForm({ here, onDone }: { here: Here; onDone: (receipt: Receipt) => void }) {
  const labels = useLabels();
  const words = labels.intake;
  const [form, setForm] = useState(EMPTY);
  // One id and one key for this form: pressing twice, or again after a broken line, is one report.
  const [submission] = useState(uuid);
  const [key, setKey] = useState(uuid);
  const [tried, setTried] = useState(false);
  const change = (patch: Partial<Form>) => setForm((now) => ({ ...now, ...patch }));
  const category = here.categories.find(({ code }) => code === form.category);
  const stop = category?.questions.map((question) => stopOf(question, form.answers[question.code])).find(Boolean) ?? null;
  const sending = useMutation({
    mutationFn: async (body: ReportOnBehalf) => (await createReportOnBehalf({ body, headers: { "Idempotency-Key": key } })).data,
    onSuccess: onDone,
    onError: (error) => {
      // A refused request is changed before it is sent again: it needs another key.
      if (isProblem(error) && error.status === 422) setKey(uuid());
    },
  });
  const missing = [!form.category && words.category, !form.place && words.place, !form.text.trim() && words.text].filter(Boolean);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || stop || !form.place) return;
    const { email, phone, place, ...rest } = form;
    const answers = Object.fromEntries(Object.entries(form.answers).filter(([, value]) => value.trim() !== ""));
    sending.mutate({ ...rest, answers, place, submission_id: submission, email: email.trim() || null, phone: phone.trim() || null });
  }

  return (
    <form noValidate onSubmit={submit} className="mt-5 grid gap-6">
      <fieldset>
        <legend className="mb-1 font-bold">{words.how}</legend>
        <div className="flex flex-wrap gap-x-6">
          {SOURCES.map((source) => (
            <label key={source} className="flex min-h-11 items-center gap-2">
              <input type="radio" name="source" className="size-5 accent-green" checked={form.source === source} onChange={() => change({ source })} />
              {words.sources[source]}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="max-w-96">
        <Select
          label={words.category}
          value={form.category}
          onChange={(code) => change({ category: code, answers: {} })}
          options={[{ value: "", label: words.chooseCategory }, ...here.categories.filter(({ active }) => active).map(({ code, label }) => ({ value: code, label }))]}
        />
      </div>
      {category && <AnswerFields questions={category.questions.filter(({ active }) => active)} given={form.answers} onChange={(answers) => change({ answers })} />}
      {stop && (
        <Notice tone="caution" live title={stop.kind === "please_phone" ? words.stopPhone : words.stopNotOurs}>
          <p>{stop.text}</p>
          <p className="figures font-bold">{[stop.phone, stop.url].filter(Boolean).join(" ")}</p>
          <p className="text-muted">{words.stopHint}</p>
        </Notice>
      )}
      <Place here={here} place={form.place} onChange={(place) => change({ place })} />
      <TextArea label={words.text} hint={words.textHint} rows={4} maxLength={2000} value={form.text} onChange={(event) => change({ text: event.target.value })} />
      <div className="grid gap-4 desk:grid-cols-3">
        <Field label={words.toldBy} hint={words.toldByHint} optional maxLength={200} value={form.told_by} onChange={(event) => change({ told_by: event.target.value })} />
        <Field label={words.phone} hint={words.phoneHint} optional inputMode="tel" maxLength={20} value={form.phone} onChange={(event) => change({ phone: event.target.value })} />
        <Field label={words.email} hint={words.emailHint} optional type="email" maxLength={254} value={form.email} onChange={(event) => change({ email: event.target.value })} />
      </div>
      {category?.public !== false && (
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" className="size-5 accent-green" checked={form.private} onChange={(event) => change({ private: event.target.checked })} />
          {words.privateWish}
        </label>
      )}
      {sending.error && <ProblemNote error={sending.error} words={labels.problems} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="strong" size="large" busy={sending.isPending}>
          {words.send}
        </Button>
        <p role="status" className="font-bold">
          {tried && missing.length > 0 && words.missing(missing.join("・"))}
        </p>
      </div>
    </form>
  );
}

async function find(q: string) {
  const { data } = await searchPlaces({ query: { q } });
  return data.items.map(({ kind, label, lat, lon }) => ({ label, latitude: lat, longitude: lon, town: kind === "district" }));
}

function Place({ here, place, onChange }: { here: Here; place: PickedPlace | null; onChange: (place: PickedPlace) => void }) {
  const words = useLabels().intake;
  const near = place ? nearest(here.districts, place) : undefined;
  const rough = place?.accuracy === "town";
  const at = useMemo(() => place && { latitude: place.latitude, longitude: place.longitude, reach: rough ? near?.reach : undefined }, [place, rough, near]);
  const move = (to: At) => onChange(movedTo(place, to));
  return (
    <fieldset>
      <legend className="mb-1 font-bold">{words.place}</legend>
      <div className="grid gap-4 desk:grid-cols-2">
        <div className="grid content-start gap-4">
          <PlaceFinder find={find} onChoose={(found, typed) => onChange(foundPlace(place, found, typed))} />
          <Select
            label={words.town}
            value={near?.code ?? ""}
            onChange={(code) => {
              const chosen = here.districts.find((one) => one.code === code);
              if (chosen) onChange(roughPlace(chosen, place?.note ?? ""));
            }}
            options={[{ value: "", label: words.chooseTown }, ...here.districts.map(({ code, name }) => ({ value: code, label: name }))]}
          />
          <Field label={words.placeNote} hint={rough ? words.askLandmark : undefined} optional={!rough} maxLength={200} disabled={!place} value={place?.note ?? ""} onChange={(event) => place && onChange({ ...place, note: event.target.value })} />
          <p role="status" className="text-[0.9375rem]">
            {near ? <strong>{rough ? words.somewhere(near.name) : words.near(near.name)}</strong> : words.placeNone}
          </p>
        </div>
        <MapFrame ground={here.ground} label={words.placeMap} pin quiet at={at} onMoved={({ centre }) => move(centre)} className="h-64 rounded-8 desk:h-full desk:min-h-72" />
      </div>
    </fieldset>
  );
}
