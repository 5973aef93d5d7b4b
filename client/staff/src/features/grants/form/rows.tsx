import { Button, Mistake } from "@tsunagaru/kit";
import type { Terms } from "@tsunagaru/sdk";
import { ArrowUp, Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../words";
import { useFault, useWriting } from "./writing";

type Name = "criteria" | "clauses" | "documents" | "categories" | "pledges" | "questions" | "fit";
type Row<N extends Name> = Terms[N][number];

/** A code that no other row has. */
export function freeCode(taken: string[]): string {
  let at = taken.length + 1;
  while (taken.includes(`added_${at}`)) at += 1;
  return `added_${at}`;
}

/** The rows of one part of the terms: changed in place, moved up, taken away, added. */
export function Rows<N extends Name>({ name, add, blank, children }: { name: N; add: string; blank: Omit<Row<N>, "code">; children: (row: Row<N>, set: (patch: Partial<Row<N>>) => void, pointer: string) => ReactNode }) {
  const words = useWords();
  const fault = useFault();
  const { content, setTerms } = useWriting();
  const rows = content.terms[name] as Row<N>[];
  const write = (next: Row<N>[]) => setTerms({ [name]: next } as Partial<Terms>);
  const wrong = fault(`/terms/${name}`);
  return (
    <>
      {wrong && <Mistake>{wrong}</Mistake>}
      <ol className="grid gap-5">
        {rows.map((row, at) => (
          <li key={row.code} className="flex items-start gap-2 border-l-4 border-rule pl-4">
            <div className="grid min-w-0 flex-1 gap-3">{children(row, (patch) => write(rows.with(at, { ...row, ...patch })), `/terms/${name}/${at}`)}</div>
            <div className="grid">
              <Button size="staff" look="quiet" disabled={at === 0} icon={<ArrowUp size={18} aria-hidden="true" />} aria-label={words.up(at + 1)} onClick={() => write(rows.with(at - 1, row).with(at, rows[at - 1] as Row<N>))} />
              <Button size="staff" look="quiet" icon={<X size={18} aria-hidden="true" />} aria-label={words.remove(at + 1)} onClick={() => write(rows.toSpliced(at, 1))} />
            </div>
          </li>
        ))}
      </ol>
      <p>
        <Button size="small" icon={<Plus size={18} aria-hidden="true" />} onClick={() => write([...rows, { ...blank, code: freeCode(rows.map(({ code }) => code)) } as Row<N>])}>
          {add}
        </Button>
      </p>
    </>
  );
}
