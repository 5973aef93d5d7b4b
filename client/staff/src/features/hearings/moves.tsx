import { Button, Dialog, ProblemNote, useToast } from "@tsunagaru/kit";
import { type HearingMove, type HearingReply, moveHearing } from "@tsunagaru/sdk";
import { useState } from "react";
import { useChange } from "./data";
import { useWords } from "./words";

/** What may be done with a round now, each asked for once more. */
export function Moves({ round }: { round: HearingReply }) {
  const words = useWords();
  const toast = useToast();
  const [asked, setAsked] = useState<HearingMove | null>(null);
  const move = useChange((name: HearingMove) => moveHearing({ path: { round_id: round.id }, headers: { "If-Match": `"${round.version}"` }, body: { move: name } }));
  if (round.moves.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {round.moves.map(({ name }) => (
        <Button key={name} look={name === "open" ? "strong" : "neutral"} size="small" disabled={name === "open" && round.shown.length === 0} onClick={() => setAsked(name)}>
          {words.moves[name] ?? name}
        </Button>
      ))}
      {asked && (
        <Dialog
          open
          title={words.asks[asked] ?? asked}
          onClose={() => setAsked(null)}
          actions={
            <>
              <Button look="quiet" onClick={() => setAsked(null)}>
                {words.leave}
              </Button>
              <Button
                look="strong"
                busy={move.isPending}
                onClick={() =>
                  move.mutate(asked, {
                    onSuccess: () => {
                      setAsked(null);
                      toast(words.done[asked] ?? asked);
                    },
                  })
                }
              >
                {words.moves[asked] ?? asked}
              </Button>
            </>
          }
        >
          <p className="phrase">{words.follows[asked]}</p>
          {move.error && <ProblemNote error={move.error} words={words.problems} />}
        </Dialog>
      )}
    </div>
  );
}
