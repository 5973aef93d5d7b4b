import { Button, Dialog, Field, ProblemNote, RadioCards, Skeleton } from "@tsunagaru/kit";
import { isoDay, number } from "@tsunagaru/kit/format";
import { createGrantCall, type GrantCallCreate } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLocation } from "wouter";
import { useChange, usePresets } from "./data";
import { faultAt } from "./faults";
import { useWords } from "./words";

const DAY_MS = 86_400_000;
const dayIn = (days: number): string => isoDay(new Date(Date.now() + days * DAY_MS));

/** The fiscal year of what is decided some time after a day: from April on. */
const fiscalYear = (day: string): number => Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < 4 ? 1 : 0);

/** A call is made of a preset; all of it can be changed until it is published. */
export function NewCall({ onLeave }: { onLeave: () => void }) {
  const words = useWords();
  const [, navigate] = useLocation();
  const { data: presets, error } = usePresets();
  const [body, setBody] = useState<GrantCallCreate>(() => ({ preset: "", title: "", opens_on: dayIn(14), closes_on: dayIn(60), fiscal_year: fiscalYear(dayIn(150)) }));
  const set = (patch: Partial<GrantCallCreate>) => setBody({ ...body, ...patch });
  const make = useChange(
    (given: GrantCallCreate) => createGrantCall({ body: given }),
    ({ id }) => navigate(`/grants/${id}`),
  );
  const fault = (pointer: string) => faultAt(make.error, pointer, words);
  const inOrder = body.opens_on <= body.closes_on;
  return (
    <Dialog
      open
      wide
      title={words.make}
      onClose={onLeave}
      actions={
        <>
          <Button look="quiet" onClick={onLeave}>
            {words.leave}
          </Button>
          <Button look="strong" busy={make.isPending} disabled={!body.preset || !body.title.trim() || !inOrder} onClick={() => make.mutate(body)}>
            {words.makeIt}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {error && <ProblemNote error={error} words={words.problems} />}
        {!presets && !error && <Skeleton className="h-40" />}
        {presets && (
          <RadioCards
            legend={words.preset}
            columns="grid-cols-1 desk:grid-cols-2"
            value={body.preset || null}
            onChange={(preset) => {
              const chosen = presets.find(({ code }) => code === preset);
              const untouched = body.title === "" || presets.some(({ name }) => name === body.title);
              set({ preset, ...(chosen && untouched && { title: chosen.name }) });
            }}
            cards={presets.map(({ code, name, track, terms: { amounts } }) => ({ value: code, title: name, hint: `${words.tracks[track]}・${words.upTo(number(amounts.total_max), amounts.years_max)}` }))}
          />
        )}
        <Field label={words.name} hint={words.nameHint} maxLength={200} value={body.title} error={fault("/title")} onChange={({ target }) => set({ title: target.value })} />
        <div className="grid gap-3 desk:grid-cols-3">
          <Field type="date" label={words.opensOn} value={body.opens_on} error={fault("/opens_on")} onChange={({ target }) => target.value && set({ opens_on: target.value })} />
          <Field type="date" label={words.closesOn} value={body.closes_on} error={inOrder ? fault("/closes_on") : words.faults["closes_on:in_order"]} onChange={({ target }) => target.value && set({ closes_on: target.value })} />
          <Field type="number" label={words.fiscalYear} min={2000} max={2099} value={body.fiscal_year} error={fault("/fiscal_year")} onChange={({ target }) => set({ fiscal_year: Number(target.value) })} />
        </div>
        {make.error && <ProblemNote error={make.error} words={words.problems} />}
      </div>
    </Dialog>
  );
}
