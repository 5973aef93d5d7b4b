import type { Terms } from "@tsunagaru/sdk";
import type { ReactNode } from "react";
import { Folded, Part } from "./part";
import { useWords } from "./words";

/** So many kinds of expense are named before one looks. */
const SOME = 3;

function Dots({ items }: { items: { code: string; said: ReactNode }[] }) {
  return (
    <ul className="grid gap-1.5">
      {items.map(({ code, said }) => (
        <li key={code} className="flex gap-2.5">
          <span aria-hidden="true" className="mt-[0.7em] size-1.5 shrink-0 rounded-full bg-soil" />
          <span className="phrase min-w-0 break-words">{said}</span>
        </li>
      ))}
    </ul>
  );
}

/** What a group needs: people, partners, papers, and what the form asks. */
export function Needed({ terms }: { terms: Terms }) {
  const words = useWords();
  const { members_min: members, partners, documents, questions, criteria } = terms;
  const { kind, criterion } = partners.association;
  const points = criteria.find(({ code }) => code === criterion)?.title;
  const who = [
    ...(members > 1 ? [{ code: "members", said: words.needed.members(members) }] : []),
    ...(partners.joint ? [{ code: "joint", said: words.needed.joint(partners.groups_min) }] : []),
    ...(kind === "condition" ? [{ code: "association", said: words.needed.association }] : []),
    ...(kind === "points" && points ? [{ code: "association", said: words.needed.points(points) }] : []),
  ];
  if (who.length + documents.length + questions.length === 0) return null;
  return (
    <Part title={words.needed.title}>
      <Dots items={who} />
      {documents.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 font-bold">{words.needed.documents}</h3>
          <ul className="divide-y divide-rule border-y border-rule">
            {documents.map(({ code, title, required, kinds }) => (
              <li key={code} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
                <span lang="ja" className="phrase min-w-0">
                  {title}
                </span>
                <span className="text-second text-muted">{`${required ? words.needed.must : words.needed.may}${words.comma}${kinds.map((kind) => words.needed.kinds[kind]).join(words.or)}`}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {questions.length > 0 && (
        <>
          <h3 className="mt-4 mb-1 font-bold">{words.needed.form}</h3>
          <div lang="ja">
            <Dots
              items={questions.map(({ code, text, about, required }) => ({
                code,
                said: (
                  <>
                    {text}
                    {!required && <span className="text-second text-muted">{` ${words.needed.optional}`}</span>}
                    {about && <span className="block text-second text-muted">{about}</span>}
                  </>
                ),
              }))}
            />
          </div>
        </>
      )}
    </Part>
  );
}

/** What the money may be spent on, and what not. */
export function Expenses({ terms: { categories } }: { terms: Terms }) {
  const words = useWords();
  const of = (wanted: boolean) => categories.filter(({ eligible }) => eligible === wanted).map(({ code, title }) => ({ code, said: title }));
  const [paid, unpaid] = [of(true), of(false)];
  return (
    <Folded title={words.expenses.title} said={words.expenses.said(paid.slice(0, SOME).map(({ said }) => said).join(words.comma))}>
      <div className="grid gap-x-6 gap-y-4 desk:grid-cols-2">
        <div lang="ja">
          <h3 className="mb-1 font-bold">{words.expenses.paid}</h3>
          <Dots items={paid} />
        </div>
        {unpaid.length > 0 && (
          <div lang="ja">
            <h3 className="mb-1 font-bold">{words.expenses.unpaid}</h3>
            <Dots items={unpaid} />
          </div>
        )}
      </div>
    </Folded>
  );
}

/** What is looked at when it is chosen, with how many points each gives at most. */
export function Criteria({ terms: { criteria, stages, threshold } }: { terms: Terms }) {
  const words = useWords();
  if (criteria.length === 0) return null;
  return (
    <Folded title={words.criteria.title} said={words.criteria.lead(threshold)}>
      {Array.from({ length: stages }, (_, at) => at + 1).map((stage) => (
        <table key={stage} className="mt-3 w-full border-collapse text-left">
          <caption className="mb-1 text-left font-bold">{stages > 1 ? words.criteria.stage(stage) : <span className="sr-only">{words.criteria.title}</span>}</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">{words.criteria.what}</th>
              <th scope="col">{words.criteria.points}</th>
            </tr>
          </thead>
          <tbody>
            {criteria
              .filter((one) => one.stage === stage)
              .map(({ code, title, about, max }) => (
                <tr key={code} className="border-t border-rule align-baseline last:border-b">
                  <th scope="row" lang="ja" className="phrase py-2.5 pr-4 font-normal">
                    <span className="block">{title}</span>
                    {about && <span className="block text-second text-muted">{about}</span>}
                  </th>
                  <td className="figures py-2.5 text-right whitespace-nowrap">
                    <strong>{max}</strong>
                    {words.criteria.point}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
    </Folded>
  );
}

/** Each condition, with how it is read. */
export function Clauses({ terms: { clauses } }: { terms: Terms }) {
  const words = useWords();
  if (clauses.length === 0) return null;
  return (
    <Folded title={words.clauses.title} said={words.clauses.said(clauses.length)}>
      <ol lang="ja" className="grid gap-3">
        {clauses.map(({ code, text, note }, at) => (
          <li key={code} className="flex gap-3">
            <span className="figures w-5 shrink-0 text-right text-muted">{at + 1}.</span>
            <span className="min-w-0">
              <span className="phrase block break-words whitespace-pre-line">{text}</span>
              {note && <span className="phrase block text-second break-words whitespace-pre-line text-muted">{note}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Folded>
  );
}

/** What a group says it will keep to. */
export function Pledges({ terms: { pledges } }: { terms: Terms }) {
  const words = useWords();
  if (pledges.length === 0) return null;
  return (
    <Folded title={words.pledges.title} said={words.pledges.said(pledges.length)}>
      <div lang="ja">
        <Dots items={pledges.map(({ code, text }) => ({ code, said: text }))} />
      </div>
    </Folded>
  );
}
