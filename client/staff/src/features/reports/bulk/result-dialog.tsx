import { Button, Dialog } from "@tsunagaru/kit";
import type { BulkReply, BulkResult, ReportSummary } from "@tsunagaru/sdk";
import { useLabels } from "../../../labels";
import { useHere } from "../../../shared/municipality";

/** Which failed and why. They are left picked. */
export function ResultDialog({ result, onClose }: { result: { reply: BulkReply; rows: ReportSummary[] } | null; onClose: () => void }) {
  const labels = useLabels();
  const words = labels.bulk;
  const failed = result?.reply.items.filter((item) => !item.done) ?? [];
  return (
    <Dialog
      open={result !== null}
      title={words.resultTitle}
      onClose={onClose}
      actions={
        <Button look="strong" onClick={onClose}>
          {labels.close}
        </Button>
      }
    >
      {result && (
        <p role="status">
          <strong>{words.result(result.reply.done, result.reply.failed)}</strong> {words.resultHint}
        </p>
      )}
      <ul className="divide-y divide-rule border-y border-rule">
        {failed.map((item) => (
          <Failed key={item.id} item={item} row={result?.rows.find(({ id }) => id === item.id)} />
        ))}
      </ul>
    </Dialog>
  );
}

function Failed({ item: { problem }, row }: { item: BulkResult; row: ReportSummary | undefined }) {
  const labels = useLabels();
  const here = useHere();
  const category = here?.categories.find(({ code }) => code === row?.category)?.label ?? labels.otherCategory;
  return (
    <li className="py-2">
      <p>
        <span className="figures mr-2 text-[0.875rem] text-muted">{row?.number}</span>
        {category} {row?.place_label}
      </p>
      <p className="font-bold">{labels.bulk.why[problem?.code ?? ""] ?? problem?.title}</p>
    </li>
  );
}
