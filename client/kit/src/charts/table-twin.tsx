import { Table2 } from "lucide-react";
import { useKitLabels } from "../i18n";
import { WideTable } from "./wide-table";

/** The numbers behind a picture, for everybody who would rather read or hear them. */
export function TableTwin({ caption, head, rows }: { caption: string; head: string[]; rows: string[][] }) {
  const words = useKitLabels();
  return (
    <details className="group">
      <summary className="link inline-flex min-h-11 items-center gap-1.5">
        <Table2 size={18} aria-hidden="true" />
        {words.asTable}
      </summary>
      <WideTable label={caption}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-edge">
            {head.map((word, at) => (
              <th key={word} scope="col" className={at === 0 ? "py-2 pr-4 text-left" : "px-2 py-2 text-right font-normal text-muted"}>
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first, ...rest]) => (
            <tr key={first} className="border-b border-rule">
              <th scope="row" className="py-2 pr-4 text-left font-normal whitespace-nowrap">
                {first}
              </th>
              {rest.map((cell, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- columns keep their order
                <td key={at} className="px-2 py-2 text-right">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </WideTable>
    </details>
  );
}
