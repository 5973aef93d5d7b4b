import { useQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { listAlerts } from "@tsunagaru/sdk";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { useSharedWords } from "../../shared/words";
import { useWords } from "./words";
import { signOut, useSession } from "../../shared/session";
import { SignIn } from "../../shared/sign-in";
import { useTitle } from "../../shared/title";
import { Loading } from "../../shared/loading";
import { ofKey } from "./ask";
import { forgetKey, keyFromLink } from "./key";
import { Records } from "./records";
import { TopicsRow } from "./topics-row";
import { AlertList } from "./list";
import { NewAlert } from "./new-alert";

/** What one is told by mail: with an account, by the link of a mail, or asked for by address. */
export default function AlertsPage() {
  const words = useWords();
  const { signIn } = useSharedWords();
  const session = useSession();
  const [key, setKey] = useState(keyFromLink);
  useTitle(words.title);
  const signedIn = session.kind === "in";
  const who = ofKey(session, key);
  const { known, headers } = who;
  const { data, error, refetch } = useQuery({
    queryKey: ["alerts", signedIn ? session.id : key],
    enabled: known && session.kind !== "starting",
    queryFn: async ({ signal }) => (await listAlerts({ headers, signal })).data,
  });
  const gone = !signedIn && isProblem(error) && (error.status === 404 || error.status === 410);
  return (
    <div className="mx-auto max-w-[44rem] pt-5 pb-6">
      <h1 className="text-page font-bold">{words.title}</h1>
      {session.kind === "starting" ? <Loading /> : <TopicsRow who={gone ? ofKey(session, null) : who} />}
      <h2 className="mt-8 border-t border-rule pt-5 text-section font-bold">{words.choose.ofPlaces}</h2>
      <p className="phrase mt-1 text-second text-muted">{words.lead}</p>
      {gone && <ProblemNote error={{ ...error, code: "gone-link" }} words={{ "gone-link": words.linkGone }} />}
      {error && !gone && <ProblemNote error={error} retry={() => void refetch()} />}
      {data && !gone && <AlertList list={data} headers={headers} />}
      {session.kind !== "starting" && (!known || gone) && (
        <section aria-labelledby="sign-in" className="mt-6">
          <h3 id="sign-in" className="font-bold">
            {signIn.signIn}
          </h3>
          <p className="phrase mb-3 text-second text-muted">{signIn.signInLead}</p>
          <SignIn />
        </section>
      )}
      {session.kind !== "starting" && <NewAlert email={data && !gone ? data.email : null} signedIn={signedIn} />}
      {data && !gone && <Records who={who} />}
      {(signedIn || (key && data)) && (
        <Button
          size="small"
          look="quiet"
          className="mt-6"
          icon={<LogOut size={18} aria-hidden="true" />}
          onClick={() => {
            forgetKey();
            setKey(null);
            if (signedIn) void signOut();
          }}
        >
          {signIn.signOut}
        </Button>
      )}
    </div>
  );
}
