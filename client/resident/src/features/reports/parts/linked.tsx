import type { ReportReply } from "@tsunagaru/sdk";
import { Link } from "../../../shared/link";
import { date } from "@tsunagaru/kit/format";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";
import { useHere } from "../../../shared/municipality";
import { StateTag } from "./state";

/** What a report is handled with: its parts, the way to its original, how many were merged into it. */
export function Linked({ report }: { report: ReportReply }) {
  return (
    <>
      <Parts report={report} />
      <Merged report={report} />
    </>
  );
}

function Parts({ report: { parts } }: { report: ReportReply }) {
  const words = useWords();
  const { locale } = useLocale();
  const here = useHere();
  if (parts.length === 0) return null;
  return (
    <section aria-labelledby="parts" className="border-y border-rule py-4">
      <h2 id="parts" className="text-section font-bold">
        {words.linked.parts}
      </h2>
      <p className="phrase mt-1 text-muted">{words.linked.partsLead}</p>
      <ul className="mt-2">
        {parts.map((part) => (
          <li key={part.number} className="border-t border-rule py-2.5 first:border-t-0">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <strong>{here?.categories.find(({ code }) => code === part.category)?.label}</strong>
              <StateTag state={part.state} />
            </p>
            {part.state === "planned" && part.planned_on && <p>{words.detail.planned(date(part.planned_on, locale))}</p>}
            {part.answer && <p className="whitespace-pre-line">{part.answer}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Merged({ report }: { report: ReportReply }) {
  const words = useWords().linked;
  const { original, merged_count: count } = report;
  if (!original) return count > 0 ? <p className="phrase border-l-4 border-green bg-leaf px-4 py-3 font-bold">{words.merged(count)}</p> : null;
  return (
    <section aria-labelledby="original" className="border-y border-rule py-4">
      <h2 id="original" className="text-section font-bold">
        {words.original}
      </h2>
      <p className="phrase mt-1 text-muted">{words.originalLead}</p>
      <p className="mt-2">
        <StateTag state={original.state} />
      </p>
      {original.answer && <p className="mt-1 whitespace-pre-line">{original.answer}</p>}
      {original.number && <p className="figures text-second text-muted">{words.number(original.number)}</p>}
      {original.id && (
        <Link href={`/reports/${original.id}`} className="link inline-flex min-h-11 items-center">
          {words.open}
        </Link>
      )}
    </section>
  );
}
