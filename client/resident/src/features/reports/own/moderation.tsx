import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Dialog } from "@tsunagaru/kit/dialog";
import { TextArea } from "@tsunagaru/kit/field";
import { date } from "@tsunagaru/kit/format";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { uuid } from "@tsunagaru/kit/uuid";
import { useToast } from "@tsunagaru/kit/toast";
import { answerReportModeration, type DecisionReply, getReportModeration, type PublicNow, type ReportReply } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useOwnWords } from "./words";
import { bearer } from "./bearer";
import type { Session } from "./session";

/** What of one's report is public now, what was changed and why; each decision can be answered once. */
export function Moderation({ report, session }: { report: ReportReply; session: Session }) {
  const words = useOwnWords().moderation;
  const { data } = useQuery({
    queryKey: ["own", session.id, "moderation"],
    queryFn: async ({ signal }) => (await getReportModeration({ path: { report_id: report.id }, headers: bearer(session), signal })).data,
  });
  const [answering, setAnswering] = useState<DecisionReply | null>(null);
  if (!data || (!data.public && data.decisions.length === 0)) return null;
  return (
    <section aria-labelledby="public-now" className="grid gap-4">
      <div>
        <h2 id="public-now" className="text-section font-bold">
          {words.title}
        </h2>
        {data.public ? <Now shown={data.public} /> : <p className="mt-1">{words.nothing}</p>}
        <p className="mt-2 text-second text-muted">{words.kept}</p>
      </div>
      {data.decisions.length > 0 && (
        <div>
          <h3 className="leading-140 font-bold">{words.why}</h3>
          <ol className="mt-2 grid gap-4">
            {data.decisions.map((one) => (
              <Decision key={one.id} decision={one} onAnswer={() => setAnswering(one)} />
            ))}
          </ol>
        </div>
      )}
      {answering && <Answer report={report} session={session} decision={answering} onClose={() => setAnswering(null)} />}
    </section>
  );
}

function Now({ shown }: { shown: PublicNow }) {
  const words = useOwnWords().moderation;
  return (
    <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      <dt className="text-muted">{words.text}</dt>
      <dd>
        {shown.as_written ? words.asWritten : words.otherText}
        {!shown.as_written && <span className="mt-1 block border-l-4 border-rule pl-3 break-words whitespace-pre-line">{shown.text}</span>}
      </dd>
      {shown.photos + shown.photos_kept > 0 && (
        <>
          <dt className="text-muted">{words.photos}</dt>
          <dd>
            {words.shownPhotos(shown.photos)}
            {shown.photos > 0 && shown.photos_kept > 0 && <span className="block text-second text-muted">{words.keptPhotos(shown.photos_kept)}</span>}
          </dd>
        </>
      )}
      <dt className="text-muted">{words.place}</dt>
      <dd>{words.places[shown.place]}</dd>
    </dl>
  );
}

function Decision({ decision, onAnswer }: { decision: DecisionReply; onAnswer: () => void }) {
  const words = useOwnWords().moderation;
  const { locale } = useLocale();
  const mine = decision.by === "reporter";
  return (
    <li className="border-l-4 border-rule pl-4">
      <p className="figures text-second text-muted">{date(decision.at, locale)}</p>
      <p className="font-bold">{mine ? words.byYou : words.moves[decision.move]}</p>
      {decision.changed.length > 0 && <p>{words.changed(decision.changed.map((part) => words.parts[part]).join(words.between))}</p>}
      {decision.title && <p>{decision.title}</p>}
      {decision.text && <p className="text-second text-muted">{decision.text}</p>}
      {decision.note && !mine && (
        <p className="mt-1 break-words">
          <span className="text-second text-muted">{words.from}: </span>
          {decision.note}
        </p>
      )}
      {decision.answer && (
        <div className="mt-2 rounded-8 bg-daikon px-4 py-3">
          <p className="text-second text-muted">{words.yours}</p>
          <p className="break-words whitespace-pre-line">{decision.answer.text}</p>
        </div>
      )}
      {decision.may_answer && (
        <Button size="small" className="mt-2" onClick={onAnswer}>
          {words.answer}
        </Button>
      )}
    </li>
  );
}

function Answer({ report, session, decision, onClose }: { report: ReportReply; session: Session; decision: DecisionReply; onClose: () => void }) {
  const ownWords = useOwnWords();
  const queries = useQueryClient();
  const toast = useToast();
  const [text, setText] = useState("");
  const [key] = useState(uuid);
  const sending = useMutation({
    mutationFn: async () =>
      (
        await answerReportModeration({
          path: { report_id: report.id, decision_id: decision.id },
          headers: { ...bearer(session), "Idempotency-Key": key },
          body: { text: text.trim() },
        })
      ).data,
    onSuccess: (now) => {
      queries.setQueryData(["own", session.id, "moderation"], now);
      toast(ownWords.moderation.sent);
      onClose();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    sending.mutate();
  }
  return (
    <Dialog
      open
      title={ownWords.moderation.answerTitle}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {ownWords.status.cancel}
          </Button>
          <Button type="submit" form="moderation-answer" look="strong" busy={sending.isPending} disabled={text.trim() === ""}>
            {ownWords.moderation.send}
          </Button>
        </>
      }
    >
      <form id="moderation-answer" onSubmit={submit} className="grid gap-4">
        <TextArea label={ownWords.moderation.answerLabel} hint={ownWords.moderation.answerHint} rows={4} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
        {sending.error && <ProblemNote error={sending.error} />}
      </form>
    </Dialog>
  );
}
