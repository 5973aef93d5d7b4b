import { today } from "@tsunagaru/kit/format";
import { Line } from "@tsunagaru/kit/line";
import { PromiseDate } from "@tsunagaru/kit/promise-date";
import type { HistoryEntry, PromiseReply, ReportReply } from "@tsunagaru/sdk";
import { useOwnWords } from "../own/words";
import { useWords } from "../words";
import { isEnded, nextPromise, reportLine } from "./line";
import { Suspended } from "./suspended";

/** Where a report stands: the day to look forward to, or on which it was kept, and the line. */
export function Standing({ report, history }: { report: ReportReply; history: HistoryEntry[] | undefined }) {
  const { line } = useWords();
  const facts = reportLine(report, today(), history);
  const hero = heroOf(report);
  const end = line.ends[report.state] ?? line.ends.cannot ?? "";
  return (
    <div className="grid gap-4">
      <Suspended />
      {hero && <Hero report={report} hero={hero} />}
      <Line facts={facts} words={{ ...line, cannot: end }} dateAbove={hero !== null && !isEnded(report.state)} />
    </div>
  );
}

type Hero = { promise: PromiseReply } | { planned: string };

/** The promise that stands large: the next, or the one the repair kept. */
function heroOf(report: ReportReply): Hero | null {
  const next = nextPromise(report.promises);
  if (next) return { promise: next };
  if (report.state === "fixed") {
    const kept = report.promises.find(({ kind, kept_at }) => kind === "fix_by" && kept_at !== null);
    return kept ? { promise: kept } : null;
  }
  return report.planned_on && !isEnded(report.state) ? { planned: report.planned_on } : null;
}

/** Which promise already stands large, so that no list says it again. */
export function largePromise(report: ReportReply): PromiseReply | undefined {
  const hero = heroOf(report);
  return hero && "promise" in hero ? hero.promise : undefined;
}

function Hero({ report, hero }: { report: ReportReply; hero: Hero }) {
  const words = useWords();
  const { receipt } = useOwnWords();
  if ("planned" in hero)
    return (
      <PromiseDate due={hero.planned} edge={false} left={false}>
        {words.planned}
      </PromiseDate>
    );
  const { kind, due_on, first_due_on, kept_at, moved, status, changes } = hero.promise;
  // What the answer below says anyway is not said twice.
  const why = changes.map((change) => change.why).findLast((words) => words && words !== report.answer);
  return (
    <PromiseDate
      due={due_on}
      done={kept_at}
      before={moved > 0 ? first_due_on : null}
      counts={status === "late"}
      why={!kept_at && why ? why : undefined}
      edge={false}
      // The last stop of the line says it, unless it is about something else.
      left={kind === "reopen_decision"}
    >
      {kept_at && report.state === "fixed" ? words.repaired : receipt.promises[kind]}
    </PromiseDate>
  );
}
