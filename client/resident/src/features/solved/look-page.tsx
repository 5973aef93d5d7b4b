import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field } from "@tsunagaru/kit/field";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { lookUpSolvedReport } from "@tsunagaru/sdk";
import { useEffect, useState } from "react";
import { Link } from "../../shared/link";
import { useHistoryState } from "wouter/use-browser-location";
import { useWords } from "./words";
import { useSharedWords } from "../../shared/words";
import { useTitle } from "../../shared/title";
import { SolvedItem } from "./item";

/** By number and code: whether it is public, and whether thanks have come. */
export default function SolvedLookPage() {
  const words = useWords();
  const { given: own } = useSharedWords();
  const given = useHistoryState<{ number?: string; code?: string } | null>();
  const [keys, setKeys] = useState({ number: given?.number ?? "", code: given?.code ?? "" });
  const look = useMutation({ mutationFn: async () => (await lookUpSolvedReport({ body: { number: keys.number.trim(), code: keys.code.trim() } })).data });
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
      {look.data && (
        <>
          <Notice live tone={look.data.publication === "public" ? "good" : "info"} title={words[look.data.publication]}>
            {look.data.withheld_reason}
          </Notice>
          <SolvedItem item={look.data} />
          <Link href="/solved/erase" state={keys} className="link inline-flex min-h-11 items-center">
            {own.erase}
          </Link>
        </>
      )}
    </div>
  );
}
