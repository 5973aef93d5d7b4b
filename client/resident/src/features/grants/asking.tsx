import { useMutation } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { Mistake, TextArea } from "@tsunagaru/kit/field";
import { date } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import { Notice, ProblemNote } from "@tsunagaru/kit/notice";
import { uuid } from "@tsunagaru/kit/uuid";
import { askGrantQuestion, type GrantCallReply } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { Part } from "./part";
import { useWords } from "./words";

const MOST = 2000;

/** What was asked and answered to all, and the way to ask as long as there is time. */
export function Asking({ call }: { call: GrantCallReply }) {
  const words = useWords();
  const { locale } = useLocale();
  const { questions, takes_questions: taken } = call;
  if (questions.length === 0 && !taken) return null;
  return (
    <Part title={words.asking.title}>
      {questions.length > 0 && (
        <ul lang="ja" className="divide-y divide-rule border-y border-rule">
          {questions.map(({ id, words: asked, answer, answered_at }) => (
            <li key={id} className="py-4">
              <h3 className="font-bold break-words whitespace-pre-line">{asked}</h3>
              <p className="mt-1.5 break-words whitespace-pre-line">{answer}</p>
              <p className="figures mt-1 text-second text-muted">{words.asking.answeredOn(date(answered_at, locale))}</p>
            </li>
          ))}
        </ul>
      )}
      {taken && <Form call={call} />}
    </Part>
  );
}

function Form({ call }: { call: GrantCallReply }) {
  const words = useWords();
  const { locale } = useLocale();
  const [text, setText] = useState("");
  const [lacking, setLacking] = useState(false);
  const [key, setKey] = useState(uuid);
  const ask = useMutation({
    mutationFn: () => askGrantQuestion({ path: { call_id: call.id }, headers: { "Idempotency-Key": key }, body: { text: text.trim() } }),
    onSuccess: () => {
      setText("");
      setKey(uuid());
    },
  });
  function send(event: FormEvent) {
    event.preventDefault();
    setLacking(!text.trim());
    if (text.trim()) ask.mutate();
  }
  return (
    <form onSubmit={send} className="mt-5 grid gap-3 print:hidden" noValidate>
      <TextArea
        label={words.asking.label}
        hint={`${words.asking.until(date(call.terms.days.questions_until ?? call.closes_on, locale))} ${words.asking.hint}`}
        rows={3}
        maxLength={MOST}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {lacking && !text.trim() && <Mistake live>{words.asking.lacking}</Mistake>}
      {ask.error && <ProblemNote error={ask.error} words={words.problems} />}
      {ask.isSuccess && !text && (
        <Notice tone="good" live title={words.asking.sent}>
          <p>{words.asking.sentHint}</p>
        </Notice>
      )}
      <p>
        <Button type="submit" look="strong" wide busy={ask.isPending}>
          {words.asking.send}
        </Button>
      </p>
    </form>
  );
}
