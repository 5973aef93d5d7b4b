import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { MoveButtons } from "@tsunagaru/kit/move-buttons";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { Status } from "@tsunagaru/kit/status";
import { useToast } from "@tsunagaru/kit/toast";
import { date } from "@tsunagaru/kit/format";
import { getReport, type HistoryEntry, listReportHistory, type OpenMove, type ReportReply } from "@tsunagaru/sdk";
import { LogOut } from "lucide-react";
import { Suspense, useState } from "react";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";
import { useOwnWords } from "./words";
import { useHere } from "../../../shared/municipality";
import { part } from "../../../shared/part";
import { usePlaceLabel } from "../../../shared/place-label";
import { Forwarding } from "../parts/forwarding";
import { History } from "../parts/history";
import { Linked } from "../parts/linked";
import { Outcome } from "../parts/outcome";
import { ReportPhotos } from "../parts/photos";
import { Promises } from "../parts/promises";
import { Question, useSatisfaction } from "../satisfaction/question";
import { isEnded } from "../parts/line";
import { largePromise, Standing } from "../parts/standing";
import { StateTag } from "../parts/state";
import { Loading } from "../../../shared/loading";
import { bearer } from "./bearer";
import { useAsked } from "./asked";
import type { Session } from "./session";
import { Written } from "./written";

// Each is fetched when it is opened, or when there is something to say.
const answer = part(() => import("./answer-dialog").then(({ AnswerDialog }) => ({ default: AnswerDialog })));
const moderation = part(() => import("./moderation").then(({ Moderation }) => ({ default: Moderation })));
const comments = part(() => import("../comments/comments").then(({ Comments }) => ({ default: Comments })));
const erase = part(() => import("./erase").then(({ Erase }) => ({ default: Erase })));
const doing = part(() => import("./dialogs").then(({ MoveDialog }) => ({ default: MoveDialog })));

/** The reporter's view of the report, with what may be done now. `asked`: came to answer a question. */
export function OwnReport({ session, asked = false, onLeave }: { session: Session; asked?: boolean; onLeave: () => void }) {
  const words = useOwnWords().status;
  const headers = bearer(session);
  const path = { report_id: session.id };
  const report = useQuery({
    queryKey: ["own", session.id],
    queryFn: async ({ signal }) => (await getReport({ path, headers, signal })).data,
  });
  const history = useQuery({
    queryKey: ["own", session.id, "history"],
    queryFn: async ({ signal }) => (await listReportHistory({ path, headers, signal })).data.items,
  });
  if (isProblem(report.error) && report.error.status === 401)
    return <ProblemNote error={report.error} retry={onLeave} />;
  if (!report.data) return report.error ? <ProblemNote error={report.error} retry={() => void report.refetch()} /> : <Loading />;
  return (
    <div className="mx-auto grid max-w-[72rem] gap-7 desk:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] desk:gap-12">
      <Head report={report.data} history={history.data} session={session} asked={asked} />
      <div className="grid content-start gap-7">
        <Promises promises={report.data.promises} large={largePromise(report.data)} />
        <History items={history.data} error={history.error} own />
        <Suspense>
          <comments.View id={session.id} headers={headers} own />
        </Suspense>
        <Suspense>
          <erase.View report={report.data} session={session} onDone={onLeave} />
        </Suspense>
        <Button size="small" icon={<LogOut size={18} aria-hidden="true" />} onClick={onLeave} className="justify-self-start">
          {words.leave}
        </Button>
      </div>
    </div>
  );
}

function Head({ report, history, session, asked }: { report: ReportReply; history: HistoryEntry[] | undefined; session: Session; asked: boolean }) {
  const words = useWords();
  const { yours } = useOwnWords().status;
  const here = useHere();
  const place = usePlaceLabel(report.place);
  const category = here?.categories.find(({ code }) => code === report.category)?.label ?? words.report;
  return (
    <div className="grid content-start gap-6">
      <header>
        <p className="flex flex-wrap items-baseline gap-x-3">
          {report.state === "waiting_for_reporter" ? <Status shape="yours">{yours}</Status> : <StateTag state={report.state} />}
          <span className="figures text-second text-muted">{report.number}</span>
        </p>
        <h1 className="mt-1 text-page font-bold">
          {category}&nbsp;・ {place}
        </h1>
      </header>
      <Standing report={report} history={history} />
      <Outcome report={report} />
      <Forwarding report={report} headers={bearer(session)} />
      <Asked report={report} session={session} />
      <Linked report={report} />
      <Doing report={report} session={session} asked={asked} />
      <ReportPhotos photos={report.photos} what={category} days={{ before: report.received_at, after: report.closed_at }} />
      <Written report={report} session={session} />
      <Suspense>
        <moderation.View report={report} session={session} />
      </Suspense>
    </div>
  );
}

/** The same question as behind the link of the closing message. What was answered stays while it is looked into. */
function Asked({ report, session }: { report: ReportReply; session: Session }) {
  const queries = useQueryClient();
  const ended = isEnded(report.state);
  const asksAgain = report.state === "reopen_requested";
  const { data } = useSatisfaction(report.id, bearer(session), ended || asksAgain);
  if (!ended && !(asksAgain && data?.mine)) return null;
  return <Question id={report.id} who={bearer(session)} title={false} onAnswered={() => void queries.invalidateQueries({ queryKey: ["own", session.id] })} />;
}

/** What the department asks, and until when the answer is waited for. */
function OpenQuestion({ report, session }: { report: ReportReply; session: Session }) {
  const words = useOwnWords().asking;
  const { locale } = useLocale();
  const question = useAsked(session);
  return (
    <Notice tone="caution" className="w-full" title={words.title}>
      {question && <p className="mt-1 whitespace-pre-line">{question}</p>}
      {report.answer_due_on && <p className="figures mt-2 font-bold">{words.until(date(report.answer_due_on, locale))}</p>}
      <p className="mt-1 text-second text-muted">{words.untilHint}</p>
    </Notice>
  );
}

/** What the reply's `moves` allow, and nothing else. */
function Doing({ report, session, asked }: { report: ReportReply; session: Session; asked: boolean }) {
  const words = useOwnWords().status;
  const queries = useQueryClient();
  const toast = useToast();
  const satisfaction = useSatisfaction(report.id, bearer(session), isEnded(report.state));
  // While "is it fixed?" stands above, its "no" asks for the same; one way is enough.
  const asksAlready = isEnded(report.state) && (satisfaction.isPending || satisfaction.data?.open === true);
  const [move, setMove] = useState<OpenMove | null>(() => (asked ? (report.moves.find(({ name }) => name === "answer") ?? null) : null));

  function done(next: ReportReply, said: string) {
    queries.setQueryData(["own", session.id], next);
    void queries.invalidateQueries({ queryKey: ["own", session.id, "history"] });
    setMove(null);
    toast(said);
  }
  const reload = () => void queries.invalidateQueries({ queryKey: ["own", session.id] });

  return (
    <div className="flex flex-wrap gap-2 empty:hidden">
      {report.state === "waiting_for_reporter" && <OpenQuestion report={report} session={session} />}
      <MoveButtons
        moves={asksAlready ? report.moves.filter(({ name }) => name !== "request_reopen") : report.moves}
        labels={words.moves}
        strong={report.state === "waiting_for_reporter" ? "answer" : undefined}
        onChoose={({ name }) => setMove(report.moves.find((one) => one.name === name) ?? null)}
      />
      <Suspense>
        {move?.name === "answer" && (
          <answer.View {...{ report, session }} onClose={() => setMove(null)} onDone={(next) => done(next, words.sent)} onStale={reload} />
        )}
        {move && move.name !== "answer" && (
          <doing.View {...{ report, session, move }} onClose={() => setMove(null)} onDone={(next) => done(next, words.sent)} onStale={reload} />
        )}
      </Suspense>
    </div>
  );
}
