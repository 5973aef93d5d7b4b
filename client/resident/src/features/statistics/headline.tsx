import { number } from "@tsunagaru/kit/format";
import type { FiguresReply } from "@tsunagaru/sdk";
import type { ReactNode } from "react";
import { useWords } from "./words";
import { inDays, percent } from "./say";

/** Four numbers, each with what it is made of. */
export function Headline({ whole, period }: { whole: FiguresReply; period: string }) {
  const words = useWords();
  const { share_fixed: fixed, answer, fix, answer_in_time: inTime, answer_in_time_moved: moved } = whole;
  return (
    <section aria-label={period} className="mt-6">
      <h2 className="figures text-second font-normal text-muted">{period}</h2>
      <dl className="mt-1 grid grid-cols-[repeat(auto-fit,minmax(min(9rem,100%),1fr))] border-t border-rule">
        <Figure name={words.received} value={words.count(number(whole.received))} />
        <Figure name={words.fixedShare} value={fixed ? words.percent(percent(fixed.value)) : "–"}>
          {fixed && (
            <>
              {words.ofEnded(number(fixed.part), number(fixed.base))}
              <br />
              {words.stillOpen(number(whole.open + whole.outcomes.planned))}
              <br />
              {words.between(percent(fixed.low), percent(fixed.high))}
            </>
          )}
        </Figure>
        <Figure name={words.answerDays} value={answer.median === null ? "–" : words.days(inDays(answer.median))}>
          <Spread p90={answer.p90} />
          {inTime && (
            <>
              <br />
              {words.inTime(percent(inTime.value), number(inTime.base))}
              {moved && (moved.part !== inTime.part || moved.base !== inTime.base) && (
                <>
                  <br />
                  {words.inTimeMoved(percent(moved.value), number(moved.base))}
                </>
              )}
            </>
          )}
        </Figure>
        <Figure name={words.fixDays} value={fix.median === null ? "–" : words.days(inDays(fix.median))}>
          <Spread p90={fix.p90} />
        </Figure>
      </dl>
    </section>
  );
}

/** How long most of them took, or that they are too few to say it. */
function Spread({ p90 }: { p90: number | null }) {
  const words = useWords();
  if (p90 === null) return words.few;
  return (
    <>
      {words.halfWithin}
      <br />
      {words.p90(inDays(p90))}
    </>
  );
}

function Figure({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return (
    <div className="border-b border-rule py-3 pr-4">
      <dt className="phrase text-second">{name}</dt>
      <dd>
        <span className="figures block text-page font-bold">{value}</span>
        {children && <span className="phrase block text-second text-muted">{children}</span>}
      </dd>
    </div>
  );
}
