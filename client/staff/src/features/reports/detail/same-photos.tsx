import type { ReportReply } from "@tsunagaru/sdk";
import { Copy } from "lucide-react";
import { Link } from "wouter";
import { useLabels } from "../words";

const SHOWN = 3;

/** A photograph that came before, with another report: a hint for the clerk, said to nobody else. */
export function SamePhotos({ report }: { report: ReportReply }) {
  const words = useLabels().intake;
  const same = report.desk?.same_photos ?? [];
  const numbers = new Map(same.map(({ report_id, number }) => [report_id, number]));
  if (numbers.size === 0) return null;
  const all = [...numbers];
  const rest = all.slice(SHOWN);
  return (
    <div className="mt-2">
      <Numbers of={all.slice(0, SHOWN)} label={words.samePhotos} />
      {rest.length > 0 && (
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-[0.9375rem] text-muted">{words.sameMore(rest.length)}</summary>
          <Numbers of={rest} label={words.sameMore(rest.length)} />
        </details>
      )}
    </div>
  );
}

function Numbers({ of, label }: { of: [string, string][]; label: string }) {
  const words = useLabels().intake;
  return (
    <ul aria-label={label} className="grid">
      {of.map(([id, number]) => (
        <li key={id}>
          <Link href={`/reports/${id}`} className="link inline-flex min-h-11 items-center gap-2">
            <Copy size={18} aria-hidden="true" />
            <span className="figures">{words.same(number)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
