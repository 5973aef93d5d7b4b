import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Field } from "@tsunagaru/kit/field";
import { isOfLine, isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { lookUpReport } from "@tsunagaru/sdk";
import { SearchCheck } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { useOwnWords } from "./words";
import { useTitle } from "../../../shared/title";
import { Loading } from "../../../shared/loading";
import type { Standing } from "../../../shared/own";
import type { SeenReport } from "./look";
import { behindHash, type Keys } from "./linked";
import { OwnReport } from "./own-report";
import { type Session, useSession } from "./session";

const Remembered = lazy(() => import("./remembered"));

type Given = Partial<Keys> & { asked?: boolean; standing?: Standing<SeenReport> };

/** By receipt number and code: one's own report for half an hour, without an account. */
export default function StatusPage() {
  const words = useOwnWords().status;
  // Pages that know number and code hand them over without writing them into the address.
  const handed = useHistoryState<Given | null>();
  const [linked] = useState(behindHash);
  const given: Given | null = linked ?? handed;
  const { session, expired, begin, end } = useSession();
  const [, navigate] = useLocation();
  // What was asked for by its number is another report than the one that is open in this tab.
  const [found, setFound] = useState(!given?.number);
  useTitle(words.title);
  function leave() {
    end();
    navigate("/reports/status", { replace: true, state: null });
  }
  return (
    <div className="py-6">
      {session && found ? (
        <OwnReport session={session} asked={given?.asked ?? false} onLeave={leave} />
      ) : (
        <LookUp
          key={given?.number}
          given={given ?? {}}
          expired={expired}
          onFound={(next) => {
            begin(next);
            setFound(true);
          }}
        />
      )}
    </div>
  );
}

function LookUp({ given, expired, onFound }: { given: Given; expired: boolean; onFound: (session: Session) => void }) {
  const { status: words, erasing } = useOwnWords();
  const queries = useQueryClient();
  const [keys, setKeys] = useState<Keys>({ number: given.number ?? "", code: given.code ?? "" });
  const look = useMutation({
    networkMode: "always",
    mutationFn: async (body: Keys) => (await lookUpReport({ body })).data,
    onSuccess: ({ report, token, expires_in }) => {
      queries.setQueryData(["own", report.id], report);
      onFound({ id: report.id, token, until: Date.now() + expires_in * 1000 });
    },
  });
  const { mutate } = look;
  const whole = given.number && given.code ? `${given.number} ${given.code}` : null;
  useEffect(() => {
    const [number, code] = whole?.split(" ") ?? [];
    if (number && code) mutate({ number, code });
  }, [whole, mutate]);
  const wrong = isProblem(look.error) && (look.error.status === 404 || look.error.status === 422);
  if (whole && !look.isError) return <Loading />;
  if (given.standing && look.isError && isOfLine(look.error))
    return (
      <Suspense fallback={<Loading />}>
        <Remembered standing={given.standing} number={keys.number} again={() => look.mutate(keys)} />
      </Suspense>
    );
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
