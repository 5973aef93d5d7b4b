import { useQuery } from "@tanstack/react-query";
import { ProblemNote } from "@tsunagaru/kit/notice";
import { Skeleton } from "@tsunagaru/kit/states";
import { getThemeResult, type QuestionResult } from "@tsunagaru/sdk";
import { useWords } from "./words";
import { useSaid } from "./said";

/** Counts per answer with their base, and what the municipality does because of them. */
export function Result({ id }: { id: string }) {
  const words = useWords();
  const say = useSaid();
  const { data, error, refetch } = useQuery({ queryKey: ["theme", id, "result"], queryFn: async ({ signal }) => (await getThemeResult({ path: { theme_id: id }, signal })).data });
  if (!data) return error ? <ProblemNote error={error} retry={() => void refetch()} /> : <Skeleton className="h-[32rem]" />;
  return (
    <section aria-labelledby="result" className="grid gap-5">
      <h2 id="result" className="text-section font-bold">
        {words.result}
      </h2>
      <div className="border-l-4 border-green bg-leaf px-4 py-3">
        <p className="font-bold">{words.conclusion}</p>
        <p className="whitespace-pre-line">{say(data.conclusions)}</p>
      </div>
      {data.questions.filter(({ kind }) => kind === "choice" || kind === "number").map((question) => (
        <Question key={question.question} question={question} />
      ))}
    </section>
  );
}

function Question({ question }: { question: QuestionResult }) {
  const words = useWords();
  const say = useSaid();
  const { n } = question;
  return (
    <div>
      <h3 className="font-bold">{say(question.label)}</h3>
      <p className="figures text-second text-muted">
        {n === null ? words.few : words.base(n)}
        {question.mean !== null && `\u00a0・ ${words.mean(question.mean)}`}
      </p>
      {n !== null && question.options.length > 0 && (
        <table className="figures mt-1 w-full text-second">
          <tbody>
            {question.options.map((option) => (
              <tr key={option.code}>
                <th scope="row" className="w-2/5 py-1 pr-3 text-left font-normal">
                  {say(option.label)}
                </th>
                <td className="py-1">
                  {option.n === null ? (
                    <span className="text-muted">{words.kept}</span>
                  ) : (
                    <span className="flex items-center gap-2">
                      <span aria-hidden="true" className="h-3 bg-soil" style={{ width: `${(option.n / n) * 70}%` }} />
                      {option.n}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
