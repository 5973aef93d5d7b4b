import { Button, Dialog, ProblemNote, TextArea, useToast } from "@tsunagaru/kit";
import { type GrantCallMove, type GrantCallReply, moveGrantCall } from "@tsunagaru/sdk";
import { useState } from "react";
import { useChange } from "./data";
import { howMany } from "./faults";
import { useWords } from "./words";

type Props = { call: GrantCallReply; /** What is written is not kept yet. */ held?: boolean; /** What lacks something is said at its place. */ onRefused?: (error: unknown) => void };

/** What may be done with a call now, each asked for once more. */
export function Moves({ call, held = false, onRefused }: Props) {
  const words = useWords();
  const toast = useToast();
  const [asked, setAsked] = useState<{ name: GrantCallMove; needs: string[] } | null>(null);
  const [note, setNote] = useState("");
  const move = useChange(
    async (name: GrantCallMove) => {
      const moved = await moveGrantCall({ path: { call_id: call.id }, headers: { "If-Match": `"${call.version}"` }, body: { move: name, note: note.trim() } });
      toast(words.done[name] ?? "");
      return moved;
    },
    () => {
      setAsked(null);
      setNote("");
    },
  );
  const leave = () => {
    setAsked(null);
    setNote("");
    move.reset();
  };
  const needsNote = asked?.needs.includes("note") ?? false;
  return (
    <div className="flex flex-wrap gap-2">
      {call.moves
        .filter(({ name }) => words.moves[name])
        .map((offered) => (
          <Button key={offered.name} size="small" look={offered.name === "cancel" || held ? "neutral" : "strong"} disabled={held} onClick={() => setAsked(offered)}>
            {words.moves[offered.name]}
          </Button>
        ))}
      {asked && (
        <Dialog
          open
          title={words.asks[asked.name]}
          onClose={leave}
          actions={
            <>
              <Button look="quiet" onClick={leave}>
                {words.leave}
              </Button>
              <Button
                look="strong"
                busy={move.isPending}
                disabled={needsNote && !note.trim()}
                onClick={() =>
                  move.mutate(asked.name, {
                    onError: (error) => {
                      if (!onRefused || howMany(error) === 0) return;
                      onRefused(error);
                      leave();
                    },
                  })
                }
              >
                {words.moves[asked.name]}
              </Button>
            </>
          }
        >
          <p className="phrase">{words.follows[asked.name]}</p>
          {needsNote && <TextArea label={words.reason} hint={words.reasonHint} rows={3} maxLength={2000} value={note} onChange={({ target }) => setNote(target.value)} />}
          {move.error && <ProblemNote error={move.error} words={words.problems} />}
        </Dialog>
      )}
    </div>
  );
}
