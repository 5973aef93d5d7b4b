import { useIsFetching, useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, useToast } from "@tsunagaru/kit";
import { X } from "lucide-react";
import { type ComponentType, useState } from "react";
import type { Row, RowParts } from "../types";
import { useWords } from "../words";
import { type Result, ResultDialog } from "./result-dialog";

/** What became of many: done, or with which problem each stayed as it was. */
export type Outcome = { done: number; failed: number; items: { id: string; done: boolean; problem: { code?: string | null; title: string } | null }[] };

/** `again` does the same to what is left of them. */
export type OnDone<R> = (outcome: Outcome, again: (rows: R[]) => Promise<Outcome>) => void;

/** A button of the bar with its dialog: it does the same to all rows. */
export type BulkAct<R> = ComponentType<{ rows: R[]; onDone: OnDone<R>; onKeep: (ids: string[]) => void }>;

type Props<R extends Row> = {
  rows: R[];
  acts: BulkAct<R>[];
  label: string;
  /** What a change of many makes old. */
  touches: string[];
  why: Partial<Record<string, string>>;
  useRow: (row: R) => RowParts;
  onKeep: (ids: string[]) => void;
};

export const BULK = "desk-bulk";

/** What can be done with the picked rows. What fails stays picked, says why, and can be tried again. */
export function BulkBar<R extends Row>({ rows, acts, label, touches, why, useRow, onKeep }: Props<R>) {
  const words = useWords();
  const toast = useToast();
  const client = useQueryClient();
  const reading = useIsFetching({ predicate: ({ queryKey }) => touches.includes(String(queryKey[0])) }) > 0;
  const [result, setResult] = useState<Result<R> | null>(null);
  const done = (now: Result<R>) => {
    for (const key of touches) void client.invalidateQueries({ queryKey: [key] });
    const failed = now.outcome.items.filter((item) => !item.done).map(({ id }) => id);
    if (failed.length === 0) toast(words.changed(now.outcome.done));
    setResult(failed.length === 0 ? null : now);
    onKeep(failed);
  };
  const retry = useMutation({
    mutationFn: async ({ again, ...before }: Result<R>) => ({ ...before, again, outcome: await again(rows) }),
    onSuccess: done,
  });
  return (
    <>
      {rows.length > 0 && (
        <div id={BULK} role="toolbar" aria-label={label} className="flex flex-wrap items-center gap-2 border-t-2 border-green bg-leaf px-3 py-2">
          <strong role="status" className="figures mr-2 text-[0.9375rem]">
            {words.picked(rows.length)}
          </strong>
          {acts.map((Act, index) => (
            <Act key={index} rows={rows} onDone={(outcome, again) => done({ outcome, again, rows })} onKeep={onKeep} />
          ))}
          <Button size="small" look="quiet" icon={<X size={18} aria-hidden="true" />} onClick={() => onKeep([])}>
            {words.unpick}
          </Button>
        </div>
      )}
      <ResultDialog
        result={result}
        why={why}
        useRow={useRow}
        left={rows.length}
        busy={retry.isPending || reading}
        error={retry.error}
        onRetry={() => result && retry.mutate(result)}
        onClose={() => {
          setResult(null);
          retry.reset();
        }}
      />
    </>
  );
}
