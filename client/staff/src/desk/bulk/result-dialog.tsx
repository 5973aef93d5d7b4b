import { Button, Dialog } from "@tsunagaru/kit";
import type { Row, RowParts } from "../types";
import { useWords } from "../words";
import type { Outcome } from "./bar";

type Why = Partial<Record<string, string>>;

/** Which failed and why. They are left picked. */
export function ResultDialog<R extends Row>({ result, why, useRow, onClose }: { result: { outcome: Outcome; rows: R[] } | null; why: Why; useRow: (row: R) => RowParts; onClose: () => void }) {
  const words = useWords();
  const failed = result?.outcome.items.filter((item) => !item.done) ?? [];
  return (
    <Dialog
      open={result !== null}
      title={words.resultTitle}
      onClose={onClose}
      actions={
        <Button look="strong" onClick={onClose}>
          {words.close}
        </Button>
      }
    >
      {result && (
        <p role="status">
          <strong>{words.result(result.outcome.done, result.outcome.failed)}</strong> {words.resultHint}
        </p>
      )}
      <ul className="divide-y divide-rule border-y border-rule">
        {failed.map(({ id, problem }) => {
          const row = result?.rows.find((one) => one.id === id);
          return (
            <li key={id} className="py-2">
              {row && <Name row={row} useRow={useRow} />}
              <p className="font-bold">{why[problem?.code ?? ""] ?? problem?.title}</p>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}

function Name<R extends Row>({ row, useRow }: { row: R; useRow: (row: R) => RowParts }) {
  const { number, title, place } = useRow(row);
  return (
    <p>
      <span className="figures mr-2 text-[0.875rem] text-muted">{number}</span>
      {title} {place}
    </p>
  );
}
