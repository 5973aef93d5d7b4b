import { Button, Dialog, ProblemNote } from "@tsunagaru/kit";
import type { useAddToRound } from "../../shared/round";
import { useLabels } from "./words";

type Props = {
  /** What nobody has accepted yet. */
  ids: string[];
  adding: ReturnType<typeof useAddToRound>;
  onAccept: () => void;
  onLeave: () => void;
};

/** In the street nothing can be done with what nobody has accepted: it is accepted on the way, or stays here. */
export function AcceptFirst({ ids, adding, onAccept, onLeave }: Props) {
  const labels = useLabels();
  const words = labels.bulk;
  return (
    <Dialog
      open={ids.length > 0}
      title={words.acceptFirst(ids.length)}
      onClose={onLeave}
      actions={
        <>
          <Button onClick={onLeave}>{words.leaveOut}</Button>
          <Button look="strong" busy={adding.isPending} onClick={onAccept}>
            {words.acceptAndAdd}
          </Button>
        </>
      }
    >
      <p>{words.acceptFirstWhy}</p>
      {adding.error && <ProblemNote error={adding.error} words={labels.problems} />}
    </Dialog>
  );
}
