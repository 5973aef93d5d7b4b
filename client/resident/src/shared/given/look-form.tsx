import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field } from "@tsunagaru/kit/field";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { type ReactNode, useEffect, useState } from "react";
import { useHistoryState } from "wouter/use-browser-location";
import { useTitle } from "../title";

export type Keys = { number: string; code: string };
type Words = { lookTitle: string; number: string; code: string; look: string; notFound: string };

/** Number and code of something that was given; where both come along nothing has to be typed. */
export function LookForm<T>({ words, ask, children }: { words: Words; ask: (keys: Keys) => Promise<T>; children: (found: T, keys: Keys) => ReactNode }) {
  const given = useHistoryState<Partial<Keys> | null>();
  const [keys, setKeys] = useState({ number: given?.number ?? "", code: given?.code ?? "" });
  const look = useMutation({ mutationFn: async () => ask({ number: keys.number.trim(), code: keys.code.trim() }) });
  const { mutate } = look;
  const whole = Boolean(given?.number && given.code);
  useEffect(() => {
    if (whole) mutate();
  }, [whole, mutate]);
  useTitle(words.lookTitle);
  return (
    <div className="mx-auto grid max-w-[36rem] gap-5 py-6">
      <h1 className="text-page font-bold">{words.lookTitle}</h1>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          look.mutate();
        }}
      >
        <Field required label={words.number} autoComplete="off" className="figures" maxLength={30} value={keys.number} onChange={(event) => setKeys({ ...keys, number: event.target.value })} />
        <Field required label={words.code} autoComplete="off" spellCheck={false} className="figures" maxLength={40} value={keys.code} onChange={(event) => setKeys({ ...keys, code: event.target.value })} />
        {look.error && (isProblem(look.error) && look.error.status === 404 ? <Notice tone="caution" live title={words.notFound} /> : <ProblemNote error={look.error} />)}
        <Button type="submit" look="strong" wide busy={look.isPending}>
          {words.look}
        </Button>
      </form>
      {look.data !== undefined && children(look.data, keys)}
    </div>
  );
}
