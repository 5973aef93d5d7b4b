import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, ProblemNote, Skeleton, Status, TextArea, useToast } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { type GrantCallReply, type GrantQuestionMove, type GrantQuestionReply, moveGrantQuestion } from "@tsunagaru/sdk";
import { useState } from "react";
import { CheckedText } from "../../shared/wording/checked-text";
import { useQuestions } from "./data";
import { useWords } from "./words";

/** What was asked: those that wait first, the oldest before; the answer is for all. */
export function Questions({ call }: { call: GrantCallReply }) {
  const words = useWords().questions;
  const { problems } = useWords();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useQuestions(call.id);
  const all = data?.pages.flatMap(({ items }) => items) ?? [];
  const rows = [...all.filter(({ state }) => state === "waiting"), ...all.filter(({ state }) => state !== "waiting")];
  return (
    <section id="questions" aria-labelledby="questions-title" className="grid scroll-mt-4 gap-2">
      <h2 id="questions-title" className="text-section font-bold">
        {words.title}
      </h2>
      {error && <ProblemNote error={error} words={problems} retry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-24" />}
      {data && rows.length === 0 && <p className="phrase text-second text-muted">{words.none}</p>}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {rows.map((question) => (
          <Question key={question.id} call={call} question={question} />
        ))}
      </ul>
      {hasNextPage && (
        <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}

const SHAPES = { waiting: "yours", answered: "disc", set_aside: "bar" } as const;

function Question({ call, question }: { call: GrantCallReply; question: GrantQuestionReply }) {
  const words = useWords().questions;
  const [chosen, setChosen] = useState<GrantQuestionMove | null>(null);
  const { asked, words: said, answer, state, moves } = question;
  return (
    <li className="grid gap-2 py-4">
      <p className="flex flex-wrap items-baseline gap-x-4 text-second">
        <Status shape={SHAPES[state]}>{words.states[state]}</Status>
        <span className="figures text-muted">{words.cameOn(date(question.created_at))}</span>
      </p>
      <h3 className="break-words whitespace-pre-line">{asked || said}</h3>
      {state === "answered" && (
        <div className="border-l-4 border-green pl-3">
          {said !== asked && asked !== "" && <p className="text-second break-words whitespace-pre-line text-muted">{said}</p>}
          <p className="break-words whitespace-pre-line">{answer}</p>
        </div>
      )}
      {chosen ? (
        <Act call={call} question={question} move={chosen} onLeave={() => setChosen(null)} />
      ) : (
        <p className="flex flex-wrap gap-2 empty:hidden">
          {moves
            .filter(({ name }) => words.moves[name])
            .map(({ name }) => (
              <Button key={name} size="staff" look={name === "answer" ? "plain" : "quiet"} onClick={() => setChosen(name)}>
                {words.moves[name]}
              </Button>
            ))}
        </p>
      )}
    </li>
  );
}

function Act({ call, question, move, onLeave }: { call: GrantCallReply; question: GrantQuestionReply; move: GrantQuestionMove; onLeave: () => void }) {
  const { questions: words, problems } = useWords();
  const toast = useToast();
  const client = useQueryClient();
  const aside = move === "set_aside";
  const [said, setSaid] = useState(question.words || question.asked);
  const [text, setText] = useState(aside ? "" : question.answer);
  const send = useMutation({
    mutationFn: () => moveGrantQuestion({ path: { question_id: question.id }, headers: { "If-Match": `"${question.version}"` }, body: { move, ...(aside ? { note: text.trim() } : { words: said.trim(), answer: text.trim() }) } }),
    onSuccess: async () => {
      toast(words.done[move] ?? "");
      onLeave();
      await Promise.all([client.invalidateQueries({ queryKey: ["grants", "questions", call.id] }), client.invalidateQueries({ queryKey: ["grants", "one", call.id] }), client.invalidateQueries({ queryKey: ["today"] })]);
    },
  });
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      {aside ? (
        <TextArea label={words.why} hint={words.whyHint} rows={2} maxLength={2000} value={text} onChange={({ target }) => setText(target.value)} />
      ) : (
        <>
          <TextArea label={words.words} hint={words.wordsHint} rows={2} maxLength={2000} value={said} onChange={({ target }) => setSaid(target.value)} />
          <CheckedText kind="reply" scope="sentence" label={words.answer} rows={3} maxLength={2000} value={text} onText={setText} />
        </>
      )}
      {send.error && <ProblemNote error={send.error} words={problems} />}
      <p className="flex flex-wrap gap-2">
        <Button type="submit" size="small" look="strong" busy={send.isPending} disabled={!text.trim() || (!aside && !said.trim())}>
          {words.moves[move]}
        </Button>
        <Button size="small" look="quiet" onClick={onLeave}>
          {words.leave}
        </Button>
      </p>
    </form>
  );
}
