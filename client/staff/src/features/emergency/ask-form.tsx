import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Field, ProblemNote, TextArea, useToast } from "@tsunagaru/kit";
import { askForEmergency, type EmergencyKind } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { CheckedText } from "../../shared/wording/checked-text";
import { useLabels } from "./words";

const EMPTY = { reason: "", ja: "", easy: "", en: "", phone: "" };

/** What a second administrator is asked to confirm. */
export function AskForm({ kind, onDone }: { kind: EmergencyKind; onDone: () => void }) {
  const labels = useLabels();
  const words = labels.emergency;
  const queries = useQueryClient();
  const toast = useToast();
  const [form, setForm] = useState(EMPTY);
  const begins = kind === "begin";
  const asking = useMutation({
    mutationFn: () =>
      askForEmergency({
        body: {
          kind,
          reason: form.reason.trim(),
          ...(begins && { words: { ja: form.ja.trim(), easy: form.easy.trim(), en: form.en.trim() }, phone: form.phone.trim() }),
        },
      }),
    onSuccess: async () => {
      toast(words.asked);
      onDone();
      await queries.invalidateQueries({ queryKey: ["emergency"] });
    },
  });
  const set = (name: keyof typeof EMPTY) => ({
    value: form[name],
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [name]: event.target.value }),
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    asking.mutate();
  }
  return (
    <form onSubmit={submit} className="grid gap-4 border-b border-rule pb-5">
      <h2 ref={focusNow} tabIndex={-1} className="font-bold">
        {words[kind]}
      </h2>
      <Field required label={words.reason} maxLength={200} {...set("reason")} />
      {begins && (
        <>
          <CheckedText required kind="notice" scope="sentence" label={words.ja} maxLength={2000} value={form.ja} onText={(ja) => setForm({ ...form, ja })} />
          <CheckedText optional kind="notice" scope="sentence" label={words.easy} maxLength={2000} value={form.easy} onText={(easy) => setForm({ ...form, easy })} />
          <TextArea optional label={words.en} maxLength={2000} {...set("en")} />
          <Field required type="tel" label={words.phone} maxLength={20} className="figures" {...set("phone")} />
        </>
      )}
      {asking.error && <ProblemNote error={asking.error} />}
      <div className="flex gap-2">
        <Button type="submit" look="strong" busy={asking.isPending}>
          {words.ask}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {labels.cancel}
        </Button>
      </div>
    </form>
  );
}

const focusNow = (heading: HTMLElement | null) => heading?.focus();
