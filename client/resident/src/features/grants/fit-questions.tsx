import { join } from "@tsunagaru/kit/join";
import { Status } from "@tsunagaru/kit/status";
import type { FitQuestion } from "@tsunagaru/sdk";
import { Check } from "lucide-react";
import { useId, useState } from "react";
import { Link } from "../../shared/link";
import { type Answers, verdict } from "./fit";
import { Part } from "./part";
import { useWords } from "./words";

/** Whether a call is for one's group: asked and said on this page alone, nothing is sent. */
export function Fit({ questions, membersMin }: { questions: FitQuestion[]; membersMin: number }) {
  const words = useWords();
  const [answers, setAnswers] = useState<Answers>({});
  const members: FitQuestion[] = membersMin > 1 ? [{ code: "", text: words.fit.members(membersMin), fits: true, otherwise: words.fit.membersFew(membersMin) }] : [];
  const asked = [...questions, ...members];
  if (asked.length === 0) return null;
  return (
    <Part title={words.fit.title}>
      <p className="phrase text-second text-muted print:hidden">{words.fit.lead}</p>
      <div className="mt-2 divide-y divide-rule border-b border-rule">
        {asked.map(({ code, text }) => (
          <Question key={code} text={text} own={code !== ""} value={answers[code]} onSay={(said) => setAnswers({ ...answers, [code]: said })} />
        ))}
      </div>
      <Result questions={asked} answers={answers} />
    </Part>
  );
}

function Question({ text, own, value, onSay }: { text: string; own: boolean; value: boolean | undefined; onSay: (said: boolean) => void }) {
  const words = useWords();
  const name = useId();
  return (
    <fieldset className="py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <legend lang={own ? "ja" : undefined} className="phrase contents">
          <span className="min-w-0 flex-[1_1_10rem]">{text}</span>
        </legend>
        <span className="flex gap-2 print:hidden">
          {[true, false].map((said) => (
            <label key={String(said)} className={join("inline-flex min-h-12 min-w-20 cursor-pointer items-center justify-center gap-1.5 rounded-8 border-[1.5px] px-3 has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-offset-2", value === said ? "border-green bg-leaf font-bold text-green" : "border-edge bg-white")}>
              <input type="radio" className="sr-only" name={name} checked={value === said} onChange={() => onSay(said)} />
              {value === said && <Check size={18} aria-hidden="true" />}
              {said ? words.fit.yes : words.fit.no}
            </label>
          ))}
        </span>
      </div>
    </fieldset>
  );
}

function Result({ questions, answers }: { questions: FitQuestion[]; answers: Answers }) {
  const words = useWords();
  const { fitting, left, against } = verdict(questions, answers);
  return (
    <div role="status" className="mt-3 print:hidden">
      {against.length > 0 && (
        <>
          <Status shape="bar" className="text-ink!">
            {words.fit.against}
          </Status>
          <ul lang="ja" className="mt-1 grid gap-1">
            {against.map(({ code, text, otherwise }) => (
              <li key={code} className="phrase">
                {otherwise || text}
              </li>
            ))}
          </ul>
          <p className="phrase mt-1">
            {words.fit.ask}{" "}
            <Link href="/grants" className="link inline-flex min-h-11 items-center">
              {words.fit.others}
            </Link>
          </p>
        </>
      )}
      {against.length === 0 && left === 0 && (
        <p className="phrase">
          <Status shape="disc">{words.fit.fits}</Status> <span className="block">{words.fit.next}</span>
        </p>
      )}
      {against.length === 0 && left > 0 && fitting > 0 && (
        <p className="flex flex-wrap items-baseline gap-x-4">
          <Status shape="half">{words.fit.partly(fitting)}</Status> <span>{words.fit.left(left)}</span>
        </p>
      )}
    </div>
  );
}
