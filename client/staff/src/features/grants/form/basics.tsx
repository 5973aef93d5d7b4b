import { Select, Field } from "@tsunagaru/kit";
import type { Terms, Track } from "@tsunagaru/sdk";
import { useHere } from "../../../shared/municipality";
import { CheckedText } from "../../../shared/wording/checked-text";
import { useWords } from "../words";
import { Day, Section, useFault, useWriting, Whole, Words } from "./writing";

export const PAIR = "grid items-start gap-3 @min-[36rem]:grid-cols-2";

/** What it is called, whose it is, from when to when. */
export function Basics() {
  const words = useWords();
  const fault = useFault();
  const departments = useHere()?.departments.filter(({ active }) => active) ?? [];
  const { content, set, setTerms } = useWriting();
  return (
    <Section open title={words.parts.basics} at={["/title", "/lead", "/department", "/opens_on", "/closes_on", "/fiscal_year", "/terms/problem"]}>
      <Words label={words.name} value={content.title} pointer="/title" most={200} onValue={(title) => set({ title })} />
      <CheckedText kind="notice" scope="sentence" label={words.leadText} rows={3} maxLength={2000} value={content.lead} error={fault("/lead")} onText={(lead) => set({ lead })} />
      <Words label={words.problemText} hint={words.problemHint} rows={4} most={2000} value={content.terms.problem} pointer="/terms/problem" onValue={(problem) => setTerms({ problem })} />
      <div className={PAIR}>
        <Field type="date" label={words.opensOn} value={content.opens_on} error={fault("/opens_on")} onChange={({ target }) => target.value && set({ opens_on: target.value })} />
        <Field type="date" label={words.closesOn} value={content.closes_on} error={fault("/closes_on")} onChange={({ target }) => target.value && set({ closes_on: target.value })} />
        <Field type="number" label={words.fiscalYear} min={2000} max={2099} value={content.fiscal_year} error={fault("/fiscal_year")} onChange={({ target }) => set({ fiscal_year: Number(target.value) })} />
        <Select label={words.department} value={content.department} error={fault("/department")} onChange={(department) => set({ department })} options={departments.map(({ code, name }) => ({ value: code, label: name }))} />
      </div>
      <p className="phrase -mt-2 text-second text-muted">{words.closesHint}</p>
    </Section>
  );
}

/** How much for whom, and what stands in the budget for it. */
export function Money() {
  const words = useWords();
  const { content, setTerms } = useWriting();
  const { amounts, budget } = content.terms;
  const set = (patch: Partial<Terms["amounts"]>) => setTerms({ amounts: { ...amounts, ...patch } });
  const years = Array.from({ length: Math.min(amounts.years_max, 10) }, (_, at) => content.fiscal_year + at);
  const whole = (name: Exclude<keyof Terms["amounts"], "rate">) => <Whole key={name} label={words.amounts[name]} value={amounts[name]} pointer={`/terms/amounts/${name}`} onValue={(value) => set({ [name]: value })} />;
  const yearly = (name: "appropriated" | "commitment_limit", year: number) => (
    <Whole
      key={`${name}${year}`}
      label={words.budget[name](year)}
      value={budget[name][year]}
      pointer={`/terms/budget/${name}/${year}`}
      onValue={(value) => setTerms({ budget: { ...budget, [name]: { ...budget[name], [year]: value } } })}
    />
  );
  return (
    <Section open title={words.parts.money} at={["/terms/amounts", "/terms/budget"]}>
      <div className={PAIR}>
        {(["total_max", "per_year_max", "per_year_min", "years_max", "awards_min", "awards_max", "unit", "advance_percent"] as const).map(whole)}
        <Whole label={words.rate.numerator} value={amounts.rate.numerator} pointer="/terms/amounts/rate/numerator" onValue={(numerator) => set({ rate: { ...amounts.rate, numerator } })} />
        <Whole label={words.rate.denominator} value={amounts.rate.denominator} pointer="/terms/amounts/rate/denominator" onValue={(denominator) => set({ rate: { ...amounts.rate, denominator } })} />
      </div>
      <h4 className="font-bold">{words.budget.title}</h4>
      <p className="phrase -mt-3 text-second text-muted">{words.budget.hint}</p>
      <div className={PAIR}>{years.map((year, at) => yearly(at === 0 || year in budget.appropriated ? "appropriated" : "commitment_limit", year))}</div>
    </Section>
  );
}

const DAYS = ["consultation_until", "questions_until", "decision_on", "notify_on", "report_due"] as const;

/** The days that everybody reads; two of them are promises. */
export function Days({ track }: { track: Track }) {
  const words = useWords();
  const { content, setTerms } = useWriting();
  const { days, reminders, objection_days: objection } = content.terms;
  const shown = DAYS.filter((name) => name !== "decision_on" || track !== "rolling_fixed");
  return (
    <Section open title={words.parts.days} at={["/terms/days", "/terms/objection_days", "/terms/reminders"]}>
      <div className={PAIR}>
        {shown.map((name) => (
          <Day key={name} label={words.days[name]} value={days[name]} pointer={`/terms/days/${name}`} onValue={(day) => setTerms({ days: { ...days, [name]: day } })} />
        ))}
        <Whole label={words.days.objection} value={objection} pointer="/terms/objection_days" onValue={(objection_days) => setTerms({ objection_days })} />
      </div>
      <p className="phrase figures text-second text-muted">{words.days.reminders(reminders.toSorted((one, other) => other - one))}</p>
    </Section>
  );
}
