import type { AnswerReply } from "@tsunagaru/sdk";
import { date } from "@tsunagaru/kit/format";
import { type Locale, useLocale } from "@tsunagaru/kit/i18n";
import { useFormWords } from "../form/words";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Days as the reader writes them, everything else as it was answered. */
const written = (value: string | number, locale: Locale): string => (DAY.test(String(value)) ? date(String(value), locale) : String(value));

/** English sets a space before what is counted. */
const unit = (text: string, locale: Locale): string => (text && locale === "en" ? `\u00a0${text}` : text);

/** What was asked and answered, in the reader's language. */
export function ReportAnswers({ answers }: { answers: AnswerReply[] }) {
  const words = useFormWords().intake;
  const { locale } = useLocale();
  if (answers.length === 0) return null;
  const say = (texts: Record<string, string> | null) => texts?.[locale] ?? texts?.ja ?? "";
  return (
    <section aria-labelledby="answers">
      <h2 id="answers" className="text-section font-bold">
        {words.answers}
      </h2>
      <dl className="mt-1 grid gap-2">
        {answers.map((answer) => (
          <div key={`${answer.category} ${answer.question}`}>
            <dt className="text-second text-muted">{say(answer.label)}</dt>
            <dd>
              {answer.value_label ? say(answer.value_label) : written(answer.value, locale)}
              {unit(say(answer.unit), locale)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
