import { LinkButton } from "@tsunagaru/kit/button";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { Link } from "../../shared/link";
import { Loading } from "../../shared/loading";
import { arrive } from "../../shared/session";
import { useTitle } from "../../shared/title";
import { useSharedWords } from "../../shared/words";
import { useShellWords } from "../words";

/** Each state is good once: drawn twice, the page asks once. */
const arrivals = new Map<string, Promise<string>>();

/** What the provider sent along, gone from the address at once: it stands in no history. */
function sent(): URLSearchParams {
  const found = new URLSearchParams(window.location.search);
  window.history.replaceState(null, "", window.location.pathname);
  return found;
}

function once(provider: string, state: string, code: string): Promise<string> {
  const going = arrivals.get(state) ?? arrive(provider, { state, code });
  arrivals.set(state, going);
  return going;
}

/** The way back from a provider: whoever it was goes on to where they came from. */
export default function ArrivalPage({ provider = "" }: { provider?: string }) {
  const words = useShellWords().minePage;
  const { providers: said } = useSharedWords();
  const [, navigate] = useLocation();
  const [given] = useState(sent);
  const [error, setError] = useState<unknown>(null);
  const [code, state] = [given.get("code"), given.get("state")];
  const whole = code !== null && state !== null;
  useTitle(words.signIn);
  useEffect(() => {
    if (whole)
      once(provider, state, code).then(
        (to) => navigate(to, { replace: true }),
        (reason: unknown) => setError(reason),
      );
  }, [provider, whole, state, code, navigate]);
  if (whole && !error) return <Loading />;
  return (
    <div className="mx-auto grid w-full max-w-[30rem] gap-5 py-6">
      <h1 className="text-page font-bold">{words.signIn}</h1>
      {whole ? <ProblemNote error={error} words={said.problems} /> : <p className="phrase">{said.notDone}</p>}
      <Link href="/mine/sign-in" asChild>
        <LinkButton className="justify-self-start">{said.again}</LinkButton>
      </Link>
    </div>
  );
}
