import { Button, useToast } from "@tsunagaru/kit";
import type { ReportSummary } from "@tsunagaru/sdk";
import { Footprints } from "lucide-react";
import { useLabels } from "../words";
import { useAddToRound } from "../../../shared/round";

/** Puts the picked reports on today's round. What cannot be put there stays picked. */
export function RoundAct({ rows, onKeep }: { rows: ReportSummary[]; onKeep: (ids: string[]) => void }) {
  const words = useLabels().bulk;
  const toast = useToast();
  const adding = useAddToRound();
  const add = () =>
    adding.mutate(
      rows.map(({ id }) => id),
      {
        onSuccess: ({ items }) => {
          const left = items.filter(({ added }) => !added).map(({ report_id }) => report_id);
          toast(left.length > 0 ? words.notAdded(left.length) : words.added(items.length));
          onKeep(left);
        },
      },
    );
  return (
    <Button size="small" icon={<Footprints size={18} aria-hidden="true" />} busy={adding.isPending} onClick={add}>
      {words.round}
    </Button>
  );
}
