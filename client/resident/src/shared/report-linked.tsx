import type { ReportReply } from "@tsunagaru/sdk";
import { Link } from "wouter";
import { useLabels } from "../labels";
import { StateTag } from "./state";

/** What a report is handled with: the way to its original, or how many were merged into it. */
export function Linked({ report }: { report: ReportReply }) {
  const words = useLabels().linked;
  const { original, merged_count: count } = report;
  if (!original) return count > 0 ? <p className="phrase border-l-4 border-action bg-action-soft px-4 py-3 font-bold">{words.merged(count)}</p> : null;
  return (
    <section aria-labelledby="original" className="border-y border-rule py-4">
      <h2 id="original" className="text-[1.1875rem] leading-140 font-bold">
        {words.original}
      </h2>
      <p className="phrase mt-1 text-muted">{words.originalLead}</p>
      <p className="mt-2">
        <StateTag state={original.state} />
      </p>
      {original.answer && <p className="mt-1 whitespace-pre-line">{original.answer}</p>}
      {original.number && <p className="figures text-[0.9375rem] text-muted">{words.number(original.number)}</p>}
      {original.id && (
        <Link href={`/reports/${original.id}`} className="link inline-flex min-h-11 items-center">
          {words.open}
        </Link>
      )}
    </section>
  );
}
