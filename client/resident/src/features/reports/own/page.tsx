import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field } from "@tsunagaru/kit/field";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { lookUpReport } from "@tsunagaru/sdk";
import { SearchCheck } from "lucide-react";
import { useState } from "react";
import { useHistoryState } from "wouter/use-browser-location";
import { useOwnWords } from "./words";
import { useTitle } from "../../../shared/title";
import { OwnReport } from "./own-report";
import { type Session, useSession } from "./session";

/** By receipt number and code: one's own report for half an hour, without an account. */
export default function StatusPage() {
  const words = useOwnWords().status;
  const { session, expired, begin, end } = useSession();
  useTitle(words.title);
  return (
    <div className="py-6">
      {session ? <OwnReport session={session} onLeave={end} /> : <LookUp expired={expired} onFound={begin} />}
    </div>
  );
}

type Keys = { number: string; code: string };

function LookUp({ expired, onFound }: { expired: boolean; onFound: (session: Session) => void }) {
  const { status: words, erasing } = useOwnWords();
  const queries = useQueryClient();
  // The receipt page hands number and code over without writing them into the address.
  const given = useHistoryState<Partial<Keys> | null>();
  const [keys, setKeys] = useState<Keys>({ number: given?.number ?? "", code: given?.code ?? "" });
  const look = useMutation({
    mutationFn: async (body: Keys) => (await lookUpReport({ body })).data,
    onSuccess: ({ report, token, expires_in }) => {
      queries.setQueryData(["own", report.id], report);
      onFound({ id: report.id, token, until: Date.now() + expires_in * 1000 });
    },
  });
  const wrong = isProblem(look.error) && (look.error.status === 404 || look.error.status === 422);
  return (
    <form
      className="mx-auto grid max-w-[30rem] gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        look.mutate({ number: keys.number.trim(), code: keys.code.trim() });
      }}
    >
      <div>
        <h1 className="text-page font-bold">{words.title}</h1>
        <p className="phrase mt-2 text-muted">{words.lead}</p>
      </div>
      {expired && <Notice live>{words.expired}</Notice>}
      {look.error && (wrong ? <ProblemNote error={{ ...look.error, code: "wrong", errors: [] }} words={{ wrong: words.notFound }} /> : <ProblemNote error={look.error} words={{ gone: erasing.ended }} />)}
      <Field
        required
        label={words.number}
        hint={words.numberHint}
        autoComplete="off"
        autoCapitalize="characters"
        className="figures"
        maxLength={30}
        value={keys.number}
        onChange={(event) => setKeys({ ...keys, number: event.target.value })}
      />
      <Field
        required
        label={words.code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className="figures"
        maxLength={40}
        value={keys.code}
        onChange={(event) => setKeys({ ...keys, code: event.target.value })}
      />
      <Button type="submit" look="strong" size="large" wide busy={look.isPending} icon={<SearchCheck size={22} aria-hidden="true" />}>
        {words.look}
      </Button>
    </form>
  );
}
