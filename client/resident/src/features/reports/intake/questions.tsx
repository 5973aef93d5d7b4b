import { Field, Mistake } from "@tsunagaru/kit/field";
import { Notice } from "@tsunagaru/kit/notice";
import { RadioCards } from "@tsunagaru/kit/radio-cards";
import { ExternalLink, Phone } from "lucide-react";
import { useFormWords } from "../form/words";
import type { Question, Stop } from "../../../shared/municipality";
import { type Answer, type Fault, faultOf, firstDay, lastDay, stopOf } from "./answers";

type Props = { question: Question; value: Answer | undefined; onChange: (value: Answer) => void; tried: boolean };

/** One question of the category, by its kind. An answer that needs a telephone is met with the number, not with a form. */
export function QuestionStep({ question, value, onChange, tried }: Props) {
  const fault = faultOf(question, value);
  const error = useFault(tried || (value !== undefined && value !== "" && fault?.kind !== "number") ? fault : null);
  const stop = stopOf(question, value);
  return (
    <>
      <Input {...{ question, value, onChange, error }} />
      {question.kind === "choice" && error && (
        <Mistake live className="mt-1">{error}</Mistake>
      )}
      {stop && <StopNotice stop={stop} />}
    </>
  );
}

function Input({ question, value, onChange, error }: Omit<Props, "tried"> & { error: string | undefined }) {
  const words = useFormWords().intake;
  const { kind, label, unit, min, max } = question;
  if (kind === "choice")
    return (
      <>
        <RadioCards
          legend={label}
          columns="grid-cols-2"
          value={typeof value === "string" && value !== "" ? value : null}
          onChange={onChange}
          cards={question.options.map((option) => ({ value: option.code, title: option.label }))}
        />
        {value && !question.required && (
          <button type="button" className="link mt-1 min-h-11" onClick={() => onChange("")}>
            {words.noAnswer}
          </button>
        )}
      </>
    );
  const common = { label, hideLabel: true, error, value: value ?? "", onChange: (event: { target: { value: string } }) => onChange(event.target.value) };
  if (kind === "date") return <Field {...common} type="date" min={firstDay(question)} max={lastDay(question)} className="max-w-56" />;
  if (kind === "text") return <Field {...common} maxLength={200} />;
  const bounds = [min !== null && words.from(`${min}${unit}`), max !== null && words.to(`${max}${unit}`)].filter(Boolean).join("・");
  return <Field {...common} inputMode="decimal" maxLength={12} hint={bounds || unit} className="figures max-w-40" />;
}

function useFault(fault: Fault | null): string | undefined {
  const words = useFormWords().intake;
  if (!fault) return undefined;
  if (fault.kind === "small") return words.tooSmall(fault.bound);
  if (fault.kind === "large") return words.tooLarge(fault.bound);
  return { required: words.required, number: words.numberBad, date: words.dateBad }[fault.kind];
}

function StopNotice({ stop }: { stop: Stop }) {
  const words = useFormWords().intake;
  return (
    <Notice tone="caution" live className="mt-3" title={stop.kind === "please_phone" ? words.stoppedPhone : words.stopped}>
      <p className="phrase">{stop.text}</p>
      {stop.phone && <CallLink phone={stop.phone} className="mt-2" />}
      {stop.url && (
        <a href={stop.url} rel="noreferrer" target="_blank" className="link mt-1 inline-flex min-h-11 items-center gap-2 font-bold">
          <ExternalLink size={18} aria-hidden="true" />
          {words.site}
        </a>
      )}
      <p className="mt-1 text-second text-muted">{words.stoppedHint}</p>
    </Notice>
  );
}

/** One tap to a person. */
export function CallLink({ phone, className = "" }: { phone: string; className?: string }) {
  const words = useFormWords().intake;
  return (
    <a
      href={`tel:${encodeURIComponent(phone)}`}
      className={`phrase figures inline-flex min-h-12 w-full items-center justify-center gap-2 rounded-8 border border-green bg-white px-4 font-bold text-green no-underline hover:bg-leaf desk:w-auto ${className}`}
    >
      <Phone size={20} aria-hidden="true" />
      {words.call(phone)}
    </a>
  );
}
