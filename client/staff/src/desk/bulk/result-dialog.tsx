import { Button, Dialog, ProblemNote } from "@tsunagaru/kit";
import type { Row, RowParts } from "../types";
import { useWords } from "../words";
import type { Outcome } from "./bar";

/** What became of these rows, and how to do the same again. */
export type Result<R> = { outcome: Outcome; rows: R[]; again: (rows: R[]) => Promise<Outcome> };

type Props<R extends Row> = {
  result: Result<R> | null;
  why: Partial<Record<string, string>>;
  useRow: (row: R) => RowParts;
  /** How many of them are still in the list, and so picked. */
  left: number;
  busy: boolean;
  error: unknown;
  onRetry: () => void;
  onClose: () => void;
};

/** Which failed and why. They are left picked, and tried again from here. */
export function ResultDialog<R extends Row>({ result, why, useRow, left, busy, error, onRetry, onClose }: Props<R>) {
  const words = useWords();
  const failed = result?.outcome.items.filter((item) => !item.done) ?? [];
  return (
    <Dialog
      open={result !== null}
      title={words.resultTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.close}</Button>
          {left > 0 && (
            <Button look="strong" busy={busy} onClick={onRetry}>
              {words.tryAgain(left)}
            </Button>
          )}
        </>
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
      {error ? <ProblemNote error={error} /> : null}
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
