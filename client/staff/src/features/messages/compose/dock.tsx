import { useMutation } from "@tanstack/react-query";
import { Button, LargeDate, ProblemNote } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { type MessageRepeats, type MessageReply, tryMessage } from "@tsunagaru/sdk";
import { useState } from "react";
import { Acts } from "../acts";
import { clockOf } from "../local";
import { saidPlan } from "../plan/said";
import { When } from "../plan/when";
import { useWords } from "../words";
import { Tried } from "./tried";

type Props = { message: MessageReply; sendAt: string | null; repeats: MessageRepeats | null; onWhen: (when: { send_at: string | null; repeats: MessageRepeats | null }) => void; flush: () => Promise<void> };

/** At the foot: when it goes out, what is missing, and the two things that can be done with it. */
export function Dock({ message, sendAt, repeats, onWhen, flush }: Props) {
  const words = useWords();
  const [dating, setDating] = useState(false);
  const trying = useMutation({
    mutationFn: async () => {
      await flush();
      return (await tryMessage({ path: { message_id: message.id }, body: {} })).data;
    },
  });
  const [lack] = message.lacks;
  return (
    <footer className="border-t border-rule bg-white px-4 py-3 @min-[64rem]/page:px-7">
      {trying.error && <ProblemNote error={trying.error} words={words.problems} />}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <p className="flex flex-wrap items-baseline gap-x-3">
          {repeats ? (
            <span className="phrase text-soil">
              <strong>{saidPlan(words, repeats)}</strong>
              <span className="figures ml-2 text-second">{message.coming[0] ? words.plan.next(dateTime(message.coming[0].at)) : words.plan.noNext}</span>
            </span>
          ) : sendAt ? (
            <span className="text-soil">
              <LargeDate at={sendAt} />
              <span className="figures text-second">{`${clockOf(sendAt)}${words.sends}`}</span>
            </span>
          ) : (
            <span className="phrase text-second text-muted">{words.atHand}</span>
          )}
          <button type="button" className="link min-h-9 text-second" onClick={() => setDating(true)}>
            {sendAt || repeats ? words.changeWhen : words.setWhen}
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
      {trying.data && <Tried trial={trying.data} onClose={() => trying.reset()} />}
      {dating && (
        <When
          send_at={sendAt}
          repeats={repeats}
          onLeave={() => setDating(false)}
          onDone={(when) => {
            onWhen(when);
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
