import { Button } from "./button";

export type OfferedMove = { name: string; needs: string[] };

/**
 * What this caller may do now, as the reply's `moves` says it: the client decides nothing.
 * A move without a label in `labels` is not drawn, so that a newer server breaks no older client.
 */
export function MoveButtons({
  moves,
  labels,
  strong,
  busy = null,
  size,
  pressed = null,
  onChoose,
}: {
  moves: OfferedMove[];
  labels: Partial<Record<string, string>>;
  /** The name of the move that is drawn as the strong action. */
  strong?: string | undefined;
  /** The name of the move that is on its way. */
  busy?: string | null;
  size?: "normal" | "small";
  /** The name of the move whose inputs are open. */
  pressed?: string | null;
  onChoose: (move: OfferedMove) => void;
}) {
  const drawn = moves.filter((move) => labels[move.name] !== undefined);
  if (drawn.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {drawn.map((move) => (
        <Button
          key={move.name}
          look={move.name === strong ? "strong" : "plain"}
          {...(size && { size })}
          aria-expanded={pressed === null ? undefined : pressed === move.name}
          busy={busy === move.name}
          disabled={busy !== null && busy !== move.name}
          onClick={() => onChoose(move)}
        >
          {labels[move.name]}
        </Button>
      ))}
    </div>
  );
}
