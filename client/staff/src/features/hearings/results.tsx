import { join } from "@tsunagaru/kit";
import type { HearingItemReply, HearingReply, VariantResult } from "@tsunagaru/sdk";
import { useResults } from "./data";
import { Shown } from "./items";
import { useWords } from "./words";

/** What was said, by item; two forms of a draft stand below each other. */
export function Results({ round }: { round: HearingReply }) {
  const words = useWords();
  const results = useResults(round);
  if (!results) return null;
  return (
    <section aria-labelledby="results" className="grid gap-5">
      <h2 id="results" className="text-section font-bold">
        {words.results}
      </h2>
      <ol className="divide-y divide-ink border-y border-ink">
        {round.shown.map((item) => (
          <li key={item.id} className="grid gap-5 py-6">
            <Shown item={item} texts={false} />
            {results
              .filter(({ item_id }) => item_id === item.id)
              .map((result) => (
                <Form key={result.variant} item={item} result={result} />
              ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Form({ item, result }: { item: HearingItemReply; result: VariantResult }) {
  const words = useWords();
  const text = result.variant === "b" ? item.other_text : item.text;
  const { answers, own_words: own } = result;
  return (
    <article className="grid gap-3">
      <h4 className="flex flex-wrap items-baseline gap-x-3 text-second">
        {item.other_text && <span className="font-bold">{words.forms[result.variant] ?? result.variant}</span>}
        <span className="figures text-muted">{answers > 0 ? words.answers(answers) : words.noAnswers}</span>
      </h4>
      {text && <Marked text={text} heat={result.heat} most={answers} />}
      {answers > 0 && (
        <div className="grid gap-x-8 gap-y-3 @min-[36rem]:grid-cols-2">
          <Spread name={words.understood} counts={result.understood} />
          <Spread name={words.interesting} counts={result.interesting} />
        </div>
      )}
      {own.length > 0 && (
        <details>
          <summary className="min-h-9 cursor-pointer text-second font-bold">{`${words.ownWords}（${own.length}）`}</summary>
          <ul className="mt-1 grid gap-2">
            {own.map((said, at) => (
              <li key={at} className="border-l-4 border-rule pl-3 break-words whitespace-pre-line">
                {said}
              </li>
            ))}
          </ul>
        </details>
      )}
    </article>
  );
}

/** The text with what people marked: the more of them, the stronger; how many stands above and in words for who cannot see it. */
function Marked({ text, heat, most }: { text: string; heat: VariantResult["heat"]; most: number }) {
  const words = useWords();
  const letters = [...text];
  const pieces = heat.flatMap((part, at) => [{ text: letters.slice(heat[at - 1]?.end ?? 0, part.start).join(""), part: null }, { text: letters.slice(part.start, part.end).join(""), part }]);
  const rest = letters.slice(heat.at(-1)?.end ?? 0).join("");
  return (
    <p className="rounded-8 border border-rule px-4 pt-4 pb-3 leading-[2.6] break-words whitespace-pre-line">
      {pieces.map(({ text: said, part }, at) =>
        part ? (
          <mark key={at} title={words.heat(part.unclear, part.good)} className={join("relative px-0.5 text-ink underline underline-offset-4", part.unclear >= part.good ? join("decoration-soil decoration-wavy", part.unclear * 2 > most ? "bg-soil-50 font-bold" : "bg-transparent") : "bg-leaf decoration-green")}>
            {said}
            <span className="figures absolute -top-3 left-0 text-[0.6875rem] leading-none font-bold text-muted" aria-hidden="true">
              {Math.max(part.unclear, part.good)}
            </span>
            <span className="sr-only">{`（${words.heat(part.unclear, part.good)}）`}</span>
          </mark>
        ) : (
          said
        ),
      )}
      {rest}
    </p>
  );
}

/** How many gave each of the five marks, with their mean. */
function Spread({ name, counts }: { name: string; counts: number[] }) {
  const words = useWords();
  const all = counts.reduce((sum, count) => sum + count, 0);
  const mean = all > 0 ? counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / all : 0;
  return (
    <figure>
      <figcaption className="flex items-baseline justify-between text-second">
        <span>{name}</span>
        <span className="figures font-bold">{words.average(mean)}</span>
      </figcaption>
      <ol className="mt-1 grid grid-cols-5 gap-1">
        {counts.map((count, at) => (
          <li key={at} className="grid justify-items-center gap-0.5">
            <span className="flex h-10 w-full items-end border-b border-ink" aria-hidden="true">
              <span className="block w-full bg-soil-400" style={{ height: `${all > 0 ? (100 * count) / all : 0}%` }} />
            </span>
            <span className="figures text-meta">
              {at + 1}
              <span className="text-muted">{`：${count}`}</span>
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
