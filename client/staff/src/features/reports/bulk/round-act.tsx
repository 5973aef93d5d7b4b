import { Button, useToast } from "@tsunagaru/kit";
import type { ReportSummary } from "@tsunagaru/sdk";
import { Footprints } from "lucide-react";
import { useState } from "react";
import { useAddToRound } from "../../../shared/round";
import { AcceptFirst } from "../accept-first";
import { useLabels } from "../words";

/** Puts the picked reports on today's round. What cannot be put there stays picked. */
export function RoundAct({ rows, onKeep }: { rows: ReportSummary[]; onKeep: (ids: string[]) => void }) {
  const words = useLabels().bulk;
  const toast = useToast();
  const adding = useAddToRound();
  const [asked, ask] = useState<string[]>([]);
  const add = (ids: string[], accept: boolean) =>
    adding.mutate(
      { ids, accept },
      {
        onSuccess: ({ added, left, acceptFirst }) => {
          // What only waits to be taken up is asked about, not said to have failed.
          const failed = left.filter((id) => !acceptFirst.includes(id)).length;
          if (failed > 0) toast(words.notAdded(failed));
          else if (added > 0) toast(words.added(added));
          ask(acceptFirst);
          onKeep(left);
        },
      },
    );
  return (
    <>
      <Button
        size="small"
        icon={<Footprints size={18} aria-hidden="true" />}
        busy={adding.isPending}
        onClick={() =>
          add(
            rows.map(({ id }) => id),
            false,
          )
        }
      >
        {words.round}
      </Button>
      <AcceptFirst ids={asked} adding={adding} onAccept={() => add(asked, true)} onLeave={() => ask([])} />
    </>
  );
}
