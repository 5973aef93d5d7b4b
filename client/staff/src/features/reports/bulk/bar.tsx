import { useQueryClient } from "@tanstack/react-query";
import { Button, useToast } from "@tsunagaru/kit";
import type { BulkReply, ReportSummary } from "@tsunagaru/sdk";
import { Footprints, X } from "lucide-react";
import { useState } from "react";
import { useLabels } from "../../../labels";
import { useAddToRound } from "../../../shared/round";
import { AssignDialog } from "./assign-dialog";
import { MoveDialog } from "./move-dialog";
import { ResultDialog } from "./result-dialog";

/** What can be done with the picked reports. What fails stays picked and says why. */
export function BulkBar({ rows, onKeep }: { rows: ReportSummary[]; onKeep: (ids: string[]) => void }) {
  const words = useLabels().bulk;
  const toast = useToast();
  const client = useQueryClient();
  const [dialog, setDialog] = useState<"assign" | "move" | null>(null);
  const [result, setResult] = useState<{ reply: BulkReply; rows: ReportSummary[] } | null>(null);
  const adding = useAddToRound();
  const done = (reply: BulkReply) => {
    setDialog(null);
    for (const key of ["reports", "report", "map", "counts"]) void client.invalidateQueries({ queryKey: [key] });
    const failed = reply.items.filter((item) => !item.done).map(({ id }) => id);
    if (failed.length === 0) toast(words.done(reply.done));
    else setResult({ reply, rows });
    onKeep(failed);
  };
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
  const close = () => setDialog(null);
  return (
    <>
      {rows.length > 0 && (
        <div role="toolbar" aria-label={words.bar} className="flex flex-wrap items-center gap-2 border-t-2 border-action bg-action-soft px-3 py-2">
          <strong role="status" className="figures mr-2 text-[0.9375rem]">
            {words.picked(rows.length)}
          </strong>
          <Button size="small" onClick={() => setDialog("move")}>
            {words.move}
          </Button>
          <Button size="small" onClick={() => setDialog("assign")}>
            {words.assign}
          </Button>
          <Button size="small" icon={<Footprints size={18} aria-hidden="true" />} busy={adding.isPending} onClick={add}>
            {words.round}
          </Button>
          <Button size="small" look="quiet" icon={<X size={18} aria-hidden="true" />} onClick={() => onKeep([])}>
            {words.clear}
          </Button>
        </div>
      )}
      <AssignDialog rows={rows} open={dialog === "assign"} onClose={close} onDone={done} />
      <MoveDialog rows={rows} open={dialog === "move"} onClose={close} onDone={done} />
      <ResultDialog result={result} onClose={() => setResult(null)} />
    </>
  );
}
