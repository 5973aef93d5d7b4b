import type { ReportReply } from "@tsunagaru/sdk";
import { Copy } from "lucide-react";
import { Link } from "wouter";
import { useLabels } from "../../../labels";

/** A photograph that came before, with another report: a hint for the clerk, said to nobody else. */
export function SamePhotos({ report }: { report: ReportReply }) {
  const words = useLabels().intake;
  const same = report.desk?.same_photos ?? [];
  const numbers = new Map(same.map(({ report_id, number }) => [report_id, number]));
  if (numbers.size === 0) return null;
  return (
    <ul aria-label={words.samePhotos} className="mt-2 grid gap-1">
      {[...numbers].map(([id, number]) => (
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
