import { Field, Mistake, Select } from "@tsunagaru/kit";
import { shortDate } from "@tsunagaru/kit/format";
import type { MessageRepeats } from "@tsunagaru/sdk";
import { Chips } from "../compose/chips";
import { Tick } from "../compose/settings";
import { useWords } from "../words";
import { type faultOf, saidPlan } from "./said";

const WEEKS = [1, 2, 3, 4, 5];

type Props = { plan: MessageRepeats; monthly: boolean; fault: ReturnType<typeof faultOf>; onMonthly: (monthly: boolean) => void; onChange: (patch: Partial<MessageRepeats>) => void };

/** The days of a plan, and below them what they come to in one line. */
export function PlanFields({ plan, monthly, fault, onMonthly, onChange }: Props) {
  const words = useWords();
  const wrong = (part: NonNullable<typeof fault>["part"]) => fault?.part === part && <Mistake live>{fault.why}</Mistake>;
  const weeks = monthly ? (plan.weeks ?? []) : [];
  return (
    <div className="grid gap-4">
      <div className="grid gap-3 sm:grid-cols-2">
        <Select label={words.plan.how} value={monthly ? "monthly" : "every"} onChange={(chosen) => onMonthly(chosen === "monthly")} options={(["every", "monthly"] as const).map((value) => ({ value, label: words.plan[value] }))} />
        <Field type="time" required label={words.plan.time} value={plan.at} onChange={({ target }) => target.value && onChange({ at: target.value.slice(0, 5) })} />
      </div>
      {monthly && (
        <div>
          <Chips legend={words.plan.weeks} chips={WEEKS.map((n) => ({ code: String(n), name: words.plan.nth(n) }))} value={(plan.weeks ?? []).map(String)} onChange={(chosen) => onChange({ weeks: chosen.map(Number) })} />
          {wrong("weeks")}
        </div>
      )}
      <div>
        <Chips legend={words.plan.weekday} chips={words.plan.weekdays.map((name, day) => ({ code: String(day), name }))} value={plan.weekdays.map(String)} onChange={(chosen) => onChange({ weekdays: chosen.map(Number) })} />
        {wrong("weekdays")}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field type="date" required label={words.plan.first} value={plan.first_day} onChange={({ target }) => target.value && onChange({ first_day: target.value })} />
        <Field type="date" required label={words.plan.last} min={plan.first_day} value={plan.last_day} onChange={({ target }) => target.value && onChange({ last_day: target.value })} />
      </div>
      {wrong("last_day")}
      <Tick label={words.plan.holidays} checked={plan.not_on_holidays ?? true} onChange={(not_on_holidays) => onChange({ not_on_holidays })} />
      {!fault && (
        <p role="status" className="phrase border-l-4 border-soil bg-soil-50 px-4 py-2 font-bold">
          {`${saidPlan(words, { ...plan, weeks })}、${words.plan.until(shortDate(plan.last_day, "ja", undefined, true))}`}
        </p>
      )}
    </div>
  );
}
