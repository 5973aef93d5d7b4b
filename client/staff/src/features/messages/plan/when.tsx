import { Button, Dialog, Field, RadioCards } from "@tsunagaru/kit";
import { isoDay } from "@tsunagaru/kit/format";
import type { MessageRepeats } from "@tsunagaru/sdk";
import { useState } from "react";
import { fromInput, toInput, tomorrowAtNine } from "../local";
import { useWords } from "../words";
import { PlanFields } from "./fields";
import { faultOf } from "./said";

type Whens = { send_at: string | null; repeats: MessageRepeats | null };
type Way = "hand" | "at" | "plan";

const DAY_MS = 86_400_000;
const QUARTER = 91;

/** What is offered first: every week on the weekday of tomorrow, for three months. */
function firstPlan(now = Date.now()): MessageRepeats {
  const tomorrow = new Date(now + DAY_MS);
  const first_day = isoDay(tomorrow);
  return { weekdays: [(new Date(`${first_day}T00:00:00Z`).getUTCDay() + 6) % 7], weeks: [], at: "10:00", first_day, last_day: isoDay(new Date(now + QUARTER * DAY_MS)), not_on_holidays: true };
}

/** When it goes out: by hand, at an instant, or again and again. */
export function When({ send_at, repeats, onLeave, onDone }: Whens & { onLeave: () => void; onDone: (when: Whens) => void }) {
  const words = useWords();
  const [way, setWay] = useState<Way>(repeats ? "plan" : send_at ? "at" : "hand");
  const [value, setValue] = useState(() => toInput(send_at) || tomorrowAtNine());
  const [plan, setPlan] = useState(() => repeats ?? firstPlan());
  const [monthly, setMonthly] = useState((plan.weeks ?? []).length > 0);
  const [now] = useState(() => toInput(new Date().toISOString()));
  const fault = way === "plan" ? faultOf(words, plan, monthly) : null;
  const over = way === "at" && value <= now;
  const done = () => onDone({ send_at: way === "at" ? fromInput(value) : null, repeats: way === "plan" ? { ...plan, weeks: monthly ? (plan.weeks ?? []) : [] } : null });
  return (
    <Dialog
      open
      title={words.plan.when}
      onClose={onLeave}
      actions={
        <Button look="strong" disabled={over || fault !== null} onClick={done}>
          {words.plan.decide}
        </Button>
      }
    >
      <RadioCards legend={words.plan.when} columns="grid-cols-1 @min-[30rem]:grid-cols-3 desk:grid-cols-3" cards={(["hand", "at", "plan"] as const).map((one) => ({ value: one, title: words.plan.ways[one] }))} value={way} onChange={(chosen) => setWay(chosen as Way)} />
      <p className="phrase text-second text-muted">{words.plan.hints[way]}</p>
      {way === "at" && <Field type="datetime-local" label={words.when} min={now} value={value} error={over ? words.problems.past.hint : undefined} onChange={({ target }) => setValue(target.value)} />}
      {way === "plan" && <PlanFields plan={plan} monthly={monthly} fault={fault} onMonthly={setMonthly} onChange={(patch) => setPlan({ ...plan, ...patch })} />}
    </Dialog>
  );
}
