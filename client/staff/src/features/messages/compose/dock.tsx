import { useMutation } from "@tanstack/react-query";
import { Button, Dialog, Field, LargeDate, ProblemNote, useToast } from "@tsunagaru/kit";
import { type MessageReply, tryMessage } from "@tsunagaru/sdk";
import { useState } from "react";
import { clockOf, fromInput, toInput, tomorrowAtNine } from "../local";
import { Acts } from "../acts";
import { useWords } from "../words";

type Props = { message: MessageReply; sendAt: string | null; urgent: boolean; onSendAt: (at: string | null) => void; flush: () => Promise<void> };

/** At the foot: when it goes out, what is missing, and the two things that can be done with it. */
export function Dock({ message, sendAt, onSendAt, flush }: Props) {
  const words = useWords();
  const toast = useToast();
  const [dating, setDating] = useState(false);
  const trying = useMutation({
    mutationFn: async () => {
      await flush();
      await tryMessage({ path: { message_id: message.id }, body: {} });
    },
    onSuccess: () => toast(words.tried),
  });
  const [lack] = message.lacks;
  return (
    <footer className="border-t border-rule bg-white px-4 py-3 @min-[64rem]/page:px-7">
      {trying.error && <ProblemNote error={trying.error} words={words.problems} />}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <p className="flex flex-wrap items-baseline gap-x-3">
          {sendAt ? (
            <span className="text-soil">
              <LargeDate at={sendAt} />
              <span className="figures text-second">{`${clockOf(sendAt)}${words.sends}`}</span>
            </span>
          ) : (
            <span className="phrase text-second text-muted">{words.atHand}</span>
          )}
          <button type="button" className="link min-h-9 text-second" onClick={() => setDating(true)}>
            {sendAt ? words.changeWhen : words.setWhen}
          </button>
        </p>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          <p role="status" className="phrase mr-2 text-second empty:hidden">
            {lack && words.first(saidLack(words, lack))}
          </p>
          <Button busy={trying.isPending} onClick={() => trying.mutate()}>
            {words.try}
          </Button>
          <Acts message={message} before={flush} strong="ask_approval" lacking={lack !== undefined} />
        </div>
      </div>
      {dating && (
        <When
          at={sendAt}
          onLeave={() => setDating(false)}
          onDone={(at) => {
            onSendAt(at);
            setDating(false);
          }}
        />
      )}
    </footer>
  );
}

/** What is missing in a clerk's words, with the language where it is not Japanese. */
function saidLack(words: ReturnType<typeof useWords>, { code, pointer }: MessageReply["lacks"][number]): string {
  const [, , language = "ja", part = ""] = pointer.split("/");
  const where = /^\/(words|image_alt)\//.test(pointer) && language !== "ja" ? words.inLanguage(words.languageNames[language] ?? language) : "";
  return (words.lacks[`${code} ${part}`] ?? words.lacks[code] ?? words.lacksOther) + where;
}

/** The day and hour, by the clock in Japan. */
export function When({ at, onLeave, onDone }: { at: string | null; onLeave: () => void; onDone: (at: string | null) => void }) {
  const words = useWords();
  const [value, setValue] = useState(() => toInput(at) || tomorrowAtNine());
  const [now] = useState(() => toInput(new Date().toISOString()));
  return (
    <Dialog
      open
      title={words.when}
      onClose={onLeave}
      actions={
        <>
          {at && (
            <Button look="quiet" onClick={() => onDone(null)}>
              {words.noWhen}
            </Button>
          )}
          <Button look="strong" disabled={value <= now} onClick={() => onDone(fromInput(value))}>
            {words.setWhen}
          </Button>
        </>
      }
    >
      <p className="phrase text-muted">{words.whenHint}</p>
      <Field type="datetime-local" label={words.when} min={now} value={value} error={value <= now ? words.problems.past.hint : undefined} onChange={({ target }) => setValue(target.value)} />
    </Dialog>
  );
}
