import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { TextArea } from "@tsunagaru/kit/field";
import { date } from "@tsunagaru/kit/format";
import { isProblem, Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { PhotoInput } from "@tsunagaru/kit/photo-input";
import { RadioCards } from "@tsunagaru/kit/radio-cards";
import { Skeleton } from "@tsunagaru/kit/states";
import { answerSatisfaction, getSatisfaction, type SatisfactionReply } from "@tsunagaru/sdk";
import { Frown, Smile } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";
import { useOwnWords } from "../own/words";
import { useHere } from "../../../shared/municipality";
import { useSentPhotos } from "./photos";

type Who = Record<string, string>;

/** What is asked when a report has ended, and what was answered. */
export function useSatisfaction(id: string, who: Who, enabled = true) {
  return useQuery({
    queryKey: ["satisfaction", id],
    queryFn: async ({ signal }) => (await getSatisfaction({ path: { report_id: id }, headers: who, signal })).data,
    enabled,
  });
}

/** Is it fixed? For who came by the link of the closing message (its key) or by number and code (a token). */
export function Question({ id, who, title = true, reporter = true, onAnswered }: { id: string; who: Who; title?: boolean; reporter?: boolean; onAnswered?: () => void }) {
  const words = useOwnWords().satisfaction;
  const queries = useQueryClient();
  const { data, error } = useSatisfaction(id, who);
  const [again, setAgain] = useState(false);
  if (isProblem(error))
    return (
      <div className="grid gap-4">
        {title && <h1 className="text-page font-bold">{words.title}</h1>}
        <Refused status={error.status} error={error} />
      </div>
    );
  if (!data) return error ? <ProblemNote error={error} /> : <Skeleton className="h-40" />;
  const answered = (reply: SatisfactionReply) => {
    queries.setQueryData(["satisfaction", id], reply);
    setAgain(false);
    onAnswered?.();
  };
  return (
    <section aria-labelledby="satisfaction" className="grid gap-5">
      <div>
        <Heading data={data} title={title} />
        {title && data.answer && <p className="mt-2 border-l-4 border-rule pl-4 whitespace-pre-line">{data.answer}</p>}
      </div>
      {data.mine && !again ? (
        <Answered data={data} onChange={() => setAgain(true)} />
      ) : data.open ? (
        <AnswerForm data={data} who={who} reporter={reporter} onAnswered={answered} />
      ) : (
        <Notice title={data.state === data.outcome || data.state === "reopen_requested" ? words.over : words.working} />
      )}
    </section>
  );
}

function Heading({ data, title }: { data: SatisfactionReply; title: boolean }) {
  const words = useWords();
  const ownWords = useOwnWords();
  const here = useHere();
  const category = here?.categories.find(({ code }) => code === data.category)?.label ?? words.report;
  const asked = data.question === "fixed" ? ownWords.satisfaction.fixed : ownWords.satisfaction.convinced;
  const Level = title ? "h1" : "h2";
  return (
    <>
      {title && <p className="figures text-second text-muted">{ownWords.satisfaction.what(category, data.number)}</p>}
      <Level id="satisfaction" className={title ? "text-page font-bold" : "text-section font-bold"}>
        {asked}
      </Level>
    </>
  );
}

function Refused({ status, error }: { status: number; error: unknown }) {
  const words = useOwnWords().satisfaction;
  if (status === 410) return <Notice title={words.over}>{words.overHint}</Notice>;
  if (status === 409) return <Notice title={words.working}>{words.workingHint}</Notice>;
  if (status === 404 || status === 422) return <Notice tone="caution" title={words.invalid}>{words.invalidHint}</Notice>;
  return <ProblemNote error={error} />;
}

function Answered({ data, onChange }: { data: SatisfactionReply; onChange: () => void }) {
  const words = useOwnWords().satisfaction;
  const { locale } = useLocale();
  const say = useSaid();
  const { mine } = data;
  if (!mine) return null;
  const fixed = data.question === "fixed";
  const answer = mine.satisfied ? (fixed ? words.fixedYes : words.convincedYes) : fixed ? words.fixedNo : words.convincedNo;
  const chosen = data.choices.filter(({ code }) => mine.reasons.includes(code)).map(({ label }) => say(label));
  return (
    <div className="grid gap-4">
      <Notice live tone={mine.satisfied ? "good" : "info"} title={words.thanks}>
        {mine.asked_again && data.state === "reopen_requested" && <p className="phrase">{words.asked}</p>}
      </Notice>
      <dl>
        <dt className="text-second text-muted">{words.yours}</dt>
        <dd className="font-bold">{[answer, ...chosen].join("・")}</dd>
        {mine.words && <dd className="whitespace-pre-line">{mine.words}</dd>}
      </dl>
      {data.open && (
        <div>
          <Button size="small" onClick={onChange}>
            {words.change}
          </Button>
          <p className="figures mt-1 text-second text-muted">{words.until(date(data.until, locale))}</p>
        </div>
      )}
    </div>
  );
}

/** The text in the reader's language, or in Japanese. */
function useSaid(): (texts: Record<string, string>) => string {
  const { locale } = useLocale();
  return (texts) => texts[locale] ?? texts.ja ?? "";
}

function AnswerForm({ data, who, reporter, onAnswered }: { data: SatisfactionReply; who: Who; reporter: boolean; onAnswered: (reply: SatisfactionReply) => void }) {
  const words = useOwnWords().satisfaction;
  const { mine } = data;
  const [satisfied, setSatisfied] = useState<boolean | null>(mine?.satisfied ?? null);
  const [reasons, setReasons] = useState<string[]>(mine?.reasons ?? []);
  const [text, setText] = useState(mine?.words ?? "");
  const [again, setAgain] = useState(false);
  const sent = useSentPhotos(words.photoFailed);
  const fixed = data.question === "fixed";
  const sending = useMutation({
    mutationFn: async () =>
      (
        await answerSatisfaction({
          path: { report_id: data.report_id },
          headers: who,
          body: { satisfied: satisfied === true, reasons: satisfied ? [] : reasons, words: text.trim(), uploads: sent.refs, ask_again: again },
        })
      ).data,
    onSuccess: onAnswered,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (satisfied !== null && !sent.sending) sending.mutate();
  }
  return (
    <form onSubmit={submit} className="grid gap-5">
      <RadioCards
        legend={fixed ? words.fixed : words.convinced}
        columns="grid-cols-2"
        value={satisfied === null ? null : satisfied ? "yes" : "no"}
        onChange={(value) => setSatisfied(value === "yes")}
        cards={[
          { value: "yes", title: fixed ? words.fixedYes : words.convincedYes, icon: <Smile size={28} aria-hidden="true" /> },
          { value: "no", title: fixed ? words.fixedNo : words.convincedNo, icon: <Frown size={28} aria-hidden="true" /> },
        ]}
      />
      {satisfied === false && <Reasons choices={data.choices} value={reasons} onChange={setReasons} />}
      {satisfied !== null && (
        <TextArea optional label={words.words} hint={words.wordsHint} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      )}
      {satisfied === false && reporter && (
        <>
          <div className="grid gap-1.5">
            <p className="font-bold">{words.photo}</p>
            <PhotoInput photos={sent.photos} max={2} onAdd={sent.add} onRemove={sent.remove} />
          </div>
          {fixed ? <p className="phrase text-second text-muted">{words.notFixedHint}</p> : <Again value={again} onChange={setAgain} />}
        </>
      )}
      {sending.error && <ProblemNote error={sending.error} />}
      {satisfied !== null && (
        <Button type="submit" look="strong" size="large" wide busy={sending.isPending || sent.sending}>
          {words.send}
        </Button>
      )}
    </form>
  );
}

const TICK = "flex min-h-11 items-center gap-3";
const BOX = "size-5 shrink-0 accent-green";

function Reasons({ choices, value, onChange }: { choices: SatisfactionReply["choices"]; value: string[]; onChange: (value: string[]) => void }) {
  const words = useOwnWords().satisfaction;
  const say = useSaid();
  if (choices.length === 0) return null;
  return (
    <fieldset>
      <legend className="font-bold">{words.which}</legend>
      {choices.map(({ code, label }) => (
        <label key={code} className={TICK}>
          <input
            type="checkbox"
            className={BOX}
            checked={value.includes(code)}
            onChange={(event) => onChange(event.target.checked ? [...value, code] : value.filter((one) => one !== code))}
          />
          {say(label)}
        </label>
      ))}
    </fieldset>
  );
}

function Again({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const words = useOwnWords().satisfaction;
  return (
    <label className={TICK}>
      <input type="checkbox" className={BOX} checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        {words.again}
        <span className="phrase block text-second text-muted">{words.againHint}</span>
      </span>
    </label>
  );
}
