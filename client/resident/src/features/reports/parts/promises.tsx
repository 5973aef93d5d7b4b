import { StatusTag, type Tone } from "@tsunagaru/kit/states";
import { date } from "@tsunagaru/kit/format";
import type { PromiseReply } from "@tsunagaru/sdk";
import { useLocale } from "@tsunagaru/kit/i18n";
import { useOwnWords } from "../own/words";
import { Suspended } from "./suspended";

const TONES: Record<PromiseReply["status"], Tone> = { kept: "good", due: "working", late: "late", released: "closed" };

/** Each promise with its day and whether it was kept; a day that was moved is said to have been moved. */
export function Promises({ promises }: { promises: PromiseReply[] }) {
  const { status: words, receipt, asking } = useOwnWords();
  const { locale } = useLocale();
  if (promises.length === 0) return null;
  return (
    <section aria-labelledby="promises">
      <h2 id="promises" className="text-[1.1875rem] leading-140 font-bold">
        {receipt.promise}
      </h2>
      <Suspended />
      <ul className="mt-1 divide-y divide-rule border-b border-rule">
        {promises.map(({ kind, due_on, status, moved, changes }) => (
          <li key={kind} className="flex flex-wrap items-baseline justify-between gap-x-4 py-3">
            <span>
              {words.promises[kind]}
              <span className="figures block text-[0.9375rem] text-muted">
                {words.until(date(due_on, locale))}
                {moved > 0 && ` (${words.moved(moved)})`}
              </span>
              {changes.map(({ at, due_on: day, why }) => (
                <span key={at} className="block text-[0.9375rem] text-muted">
                  {date(at, locale)} ・ {asking.promised(date(day, locale))}
                  {why && `: ${why}`}
                </span>
              ))}
            </span>
            <StatusTag tone={TONES[status]}>{words[status]}</StatusTag>
          </li>
        ))}
      </ul>
    </section>
  );
}
