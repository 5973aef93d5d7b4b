import { Notice } from "@tsunagaru/kit/notice";
import { date } from "@tsunagaru/kit/format";
import type { ReportReply } from "@tsunagaru/sdk";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useWords } from "../words";
import { nextPromise } from "./line";
import { useOwnWords } from "../own/words";

/** The municipality's answer, in its own words, with what it rests on. */
export function Outcome({ report }: { report: ReportReply }) {
  const { detail: words } = useWords();
  const { status } = useOwnWords();
  const { locale } = useLocale();
  const next = nextPromise(report.promises);
  const facts = [
    // Said here only where another day stands large above.
    report.state === "planned" && report.planned_on && next && next.due_on !== report.planned_on && words.planned(date(report.planned_on, locale)),
    report.state === "cannot" && report.cannot_reason && words.cannot[report.cannot_reason],
    report.state === "not_ours" && report.forwarded_to && words.forwarded(report.forwarded_to),
    report.state === "duplicate" && report.duplicate_of && words.duplicateOf(report.duplicate_of),
  ].filter((fact): fact is string => Boolean(fact));
  if (!report.answer && facts.length === 0) return null;
  return (
    <section aria-label={status.answer}>
      <Notice tone={report.state === "fixed" ? "good" : "info"} title={status.answer}>
        {facts.map((fact) => (
          <p key={fact} className="phrase font-bold">
            {fact}
          </p>
        ))}
        <p className="whitespace-pre-line">{report.answer}</p>
      </Notice>
    </section>
  );
}
