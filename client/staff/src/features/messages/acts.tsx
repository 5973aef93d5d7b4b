import { Button, Dialog, Field, ProblemNote, TextArea, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { MessageMove, MessageReply, OpenMessageMove } from "@tsunagaru/sdk";
import { useState } from "react";
import { useAudience, useMove } from "./data";
import { fromInput, toInput, tomorrowAtNine } from "./local";
import { useWords } from "./words";

/** What takes back; it stands behind what goes on. */
const BACK = new Set<MessageMove>(["cancel", "revise", "stop"]);

/** What may be done with a message now, as the service says. The one that goes on stands last and strong. */
export function Acts({ message, strong, lacking = false, before, wide = false }: { message: MessageReply; strong: MessageMove; lacking?: boolean; before?: () => Promise<void>; wide?: boolean }) {
  const words = useWords();
  const [asked, ask] = useState<OpenMessageMove | null>(null);
  const toast = useToast();
  const move = useMove(message);
  const onwards = message.moves.find(({ name }) => name === strong);
  const others = message.moves.filter(({ name }) => name !== strong && !(before && name === "cancel"));
  // Nothing follows from asking that could not be taken back: it is done at once.
  const go = async (one: OpenMessageMove) => {
    if (one.name !== "ask_approval") return ask(one);
    await before?.();
    move.mutate({ move: one.name, given: {} }, { onSuccess: () => toast(words.done[one.name] ?? "") });
  };
  return (
    <>
      {move.error && (
        <div className="w-full">
          <ProblemNote error={move.error} words={words.problems} />
        </div>
      )}
      {others.map((one) => (
        <Button key={one.name} wide={wide} look={BACK.has(one.name) ? "neutral" : "plain"} onClick={() => void go(one)}>
          {(message.repeats && words.plan.moves[one.name]) || (words.moves[one.name] ?? one.name)}
        </Button>
      ))}
      {onwards && (
        <Button look="strong" wide={wide} disabled={lacking} busy={move.isPending} className={wide ? "order-first" : ""} onClick={() => void go(onwards)}>
          {words.moves[onwards.name] ?? onwards.name}
        </Button>
      )}
      {asked && <Ask key={asked.name} message={message} move={asked} onLeave={() => ask(null)} />}
    </>
  );
}

/** Asks before a move and says what follows; takes what the move needs. */
function Ask({ message, move: { name, needs }, onLeave }: { message: MessageReply; move: OpenMessageMove; onLeave: () => void }) {
  const words = useWords();
  const toast = useToast();
  const move = useMove(message);
  const [note, setNote] = useState("");
  const [at, setAt] = useState(() => toInput(message.send_at) || tomorrowAtNine());
  const [now] = useState(() => toInput(new Date().toISOString()));
  const rule = { ...message.audience, topics: message.urgent ? [] : message.audience.topics };
  const count = useAudience(rule, name === "start").data;
  const notes = needs.includes("note");
  const dates = needs.includes("send_at");
  const people = count ? words.people(count.total) : words.peopleThere;
  const plan = message.repeats ? words.plan : null;
  const said = plan?.follows[name] ?? (name === "approve" && message.send_at ? words.followsAt(dateTime(message.send_at)) : words.follows[name]);
  const send = () => {
    const send_at = dates ? fromInput(at) : null;
    move.mutate(
      { move: name, given: { ...(notes && { note }), ...(send_at && { send_at }) } },
      {
        onSuccess: () => {
          toast(words.done[name] ?? "");
          onLeave();
        },
      },
    );
  };
  return (
    <Dialog
      open
      title={name === "start" ? words.askStart(people) : (plan?.asks[name] ?? words.asks[name] ?? name)}
      onClose={onLeave}
      actions={
        <>
          <Button onClick={onLeave}>{words.leave}</Button>
          <Button look="strong" busy={move.isPending} disabled={(notes && !note.trim()) || (dates && at <= now)} onClick={send}>
            {plan?.moves[name] ?? words.moves[name] ?? name}
          </Button>
        </>
      }
    >
      {said && <p className="phrase">{said}</p>}
      {notes && <TextArea required label={name === "send_back" ? words.noteBack : words.note} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />}
      {dates && <Field required type="datetime-local" label={words.when} min={now} value={at} error={at <= now ? words.problems.past.hint : undefined} onChange={({ target }) => setAt(target.value)} />}
      {move.error && <ProblemNote error={move.error} words={words.problems} />}
    </Dialog>
  );
}
