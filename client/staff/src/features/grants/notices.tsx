import { Button, ProblemNote, useToast } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { addGrantNotice, type GrantCallReply } from "@tsunagaru/sdk";
import { useState } from "react";
import { CheckedText } from "../../shared/wording/checked-text";
import { useChange } from "./data";
import { useWords } from "./words";

/** What was published stands still; it is put right by notices, by number. */
export function Notices({ call }: { call: GrantCallReply }) {
  const words = useWords().notices;
  const { problems } = useWords();
  const toast = useToast();
  const [text, setText] = useState<string | null>(null);
  const add = useChange(
    (given: string) => addGrantNotice({ path: { call_id: call.id }, body: { text: given } }),
    () => {
      setText(null);
      toast(words.added);
    },
  );
  return (
    <section aria-labelledby="notices" className="grid gap-2">
      <h2 id="notices" className="text-section font-bold">
        {words.title}
      </h2>
      {call.notices.length === 0 && <p className="phrase text-second text-muted">{words.none}</p>}
      <ol className="grid gap-3">
        {call.notices.map(({ number, text: said, created_at }) => (
          <li key={number}>
            <p className="figures text-meta text-muted">{words.number(number, date(created_at))}</p>
            <p className="text-second break-words whitespace-pre-line">{said}</p>
          </li>
        ))}
      </ol>
      {call.moves.length > 0 && text === null && (
        <p>
          <Button size="staff" onClick={() => setText("")}>
            {words.write}
          </Button>
        </p>
      )}
      {text !== null && (
        <div className="grid gap-2">
          <h3 className="sr-only">{words.write}</h3>
          <CheckedText kind="notice" scope="sentence" label={words.text} hint={words.hint} rows={3} maxLength={2000} value={text} onText={setText} />
          {add.error && <ProblemNote error={add.error} words={problems} />}
          <p className="flex flex-wrap gap-2">
            <Button size="staff" look="strong" busy={add.isPending} disabled={!text.trim()} onClick={() => add.mutate(text.trim())}>
              {words.add}
            </Button>
            <Button size="staff" look="quiet" onClick={() => setText(null)}>
              {words.leave}
            </Button>
          </p>
        </div>
      )}
    </section>
  );
}
