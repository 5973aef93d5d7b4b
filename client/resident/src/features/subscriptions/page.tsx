import { useQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { listAlerts } from "@tsunagaru/sdk";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { useSearchParams } from "wouter";
import { Loading } from "../../shared/loading";
import { signOut, useSession } from "../../shared/session";
import { SignIn } from "../../shared/sign-in";
import { useTitle } from "../../shared/title";
import { useSharedWords } from "../../shared/words";
import { ofKey, useSubscriber } from "./ask";
import { How, useSettings } from "./how";
import { forgetKey, keyFromLink } from "./key";
import { AlertRows } from "./list";
import { NewAlert } from "./new-alert";
import { Hint, Part } from "./part";
import { Records } from "./records";
import { TopicsRow } from "./topics-row";
import { useWays } from "./ways";
import { useWords } from "./words";

/** All that somebody is told of: with an account, by the link of a mail, or asked for by address. */
export default function SettingsPage() {
  const words = useWords();
  const { signIn } = useSharedWords();
  const session = useSession();
  const [key, setKey] = useState(keyFromLink);
  const [search] = useSearchParams();
  const [adding, setAdding] = useState(search.has("district") || search.has("category"));
  useTitle(words.title);
  const signedIn = session.kind === "in";
  const given = ofKey(session, key);
  const { data, error, refetch } = useQuery({
    queryKey: ["alerts", signedIn ? session.id : key],
    enabled: given.known && session.kind !== "starting",
    queryFn: async ({ signal }) => (await listAlerts({ headers: given.headers, signal })).data,
  });
  const gone = !signedIn && isProblem(error) && (error.status === 404 || error.status === 410);
  const who = gone ? ofKey(session, null) : given;
  const list = gone ? undefined : data;
  const subscriber = useSubscriber(who).data?.subscriber;
  const by = useWays(subscriber);
  const resume = useSettings(who);
  const areas = list?.items.filter(({ subject }) => !subject) ?? [];
  const reports = list?.items.filter(({ subject }) => subject) ?? [];
  const any = areas.length + reports.length > 0 || (subscriber?.topics.length ?? 0) > 0 || (subscriber?.channels.length ?? 0) > 0;
  const starting = session.kind === "starting" || (who.known && !error && !(data && subscriber));
  return (
    <div className="mx-auto max-w-[44rem] pt-5 pb-6">
      <h1 className="text-page font-bold">{words.title}</h1>
      {!starting && !any && <p className="phrase mt-1">{words.lead}</p>}
      {gone && <ProblemNote error={{ ...error, code: "gone-link" }} words={{ "gone-link": words.linkGone }} />}
      {error && !gone && <ProblemNote error={error} retry={() => void refetch()} />}
      {starting && <Loading />}
      {list?.stopped && (
        <Notice tone="caution" className="mt-4" title={words.stopped}>
          <p>{words.stoppedHint}</p>
          <Button size="small" className="mt-2" busy={resume.isPending} onClick={() => resume.mutate({ stopped: false })}>
            {words.resume}
          </Button>
        </Notice>
      )}
      {!starting && (
        <>
          <TopicsRow who={who} />
          <Part
            id="of-area"
            title={words.areas}
            by={areas.length > 0 ? by : null}
            act={
              !adding && (
                <Button size="small" onClick={() => setAdding(true)}>
                  {words.add}
                </Button>
              )
            }
          >
            {areas.length > 0 ? <AlertRows alerts={areas} who={who} /> : !adding && <Hint>{words.areasHint}</Hint>}
            {adding && <NewAlert who={who} onKey={setKey} onClose={() => setAdding(false)} />}
          </Part>
          <Part id="of-reports" title={words.reports} by={reports.length > 0 ? by : null}>
            {reports.length > 0 ? <AlertRows alerts={reports} who={who} /> : <Hint>{words.reportsHint}</Hint>}
            <p className="phrase mt-2 text-second text-muted">{words.ownReports}</p>
          </Part>
        </>
      )}
      {list && subscriber && any && <How list={list} subscriber={subscriber} who={who} />}
      {!starting && !who.known && (
        <Part id="sign-in" title={words.already}>
          <p className="phrase mt-1 mb-3 text-second text-muted">{words.alreadyHint}</p>
          <SignIn />
        </Part>
      )}
      {list && <Records who={who} />}
      {(signedIn || (key && list)) && (
        <Button
          size="small"
          look="quiet"
          className="mt-2 -ml-3"
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
