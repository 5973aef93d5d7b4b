import { useQuery, useQueryClient } from "@tanstack/react-query";
import { LargeDate } from "@tsunagaru/kit/dates";
import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { type GivenAnswer, type InvitedRound, openHearingInvitation } from "@tsunagaru/sdk";
import { useState } from "react";
import { Link } from "../../shared/link";
import { useTitle } from "../../shared/title";
import { ItemForm } from "./item-form";
import { deviceOf, linkKey } from "./key";
import { useWords } from "./words";

/** What somebody who was invited is shown, one thing below the other, and what she says of it. */
export default function AnswerPage() {
  const words = useWords();
  useTitle(words.answer.title);
  const client = useQueryClient();
  const [link] = useState(() => ({ key: linkKey() ?? "", device: deviceOf() }));
  const queryKey = ["hearing", link.key];
  const { data, error, isPending, refetch } = useQuery({ queryKey, retry: false, refetchOnWindowFocus: false, staleTime: Infinity, enabled: link.key !== "", queryFn: async ({ signal }) => (await openHearingInvitation({ body: link, signal })).data });
  const said = (answer: GivenAnswer) =>
    client.setQueryData<InvitedRound>(queryKey, (round) => round && { ...round, answers: [...round.answers.filter((one) => one.item_id !== answer.item_id || one.variant !== answer.variant), answer] });
  const status = link.key === "" ? 404 : isProblem(error) ? error.status : 0;
  return (
    <div className="mx-auto max-w-[44rem] py-6">
      {link.key !== "" && isPending && <Skeleton className="h-60" />}
      {error && !(status in STANDS) && <ProblemNote error={error} retry={() => void refetch()} />}
      <Refused status={status} />
      {data && <Round round={data} link={link} onSaid={said} />}
    </div>
  );
}

const STANDS: Record<number, "elsewhere" | "invalid" | "notYet" | "over"> = { 403: "elsewhere", 404: "invalid", 409: "notYet", 410: "over", 422: "invalid" };

/** Why a link shows nothing, in words. */
function Refused({ status }: { status: number }) {
  const words = useWords();
  const why = STANDS[status];
  if (!why) return null;
  return (
    <>
      <EmptyState title={words.answer[why]}>{words.answer[`${why}Hint`]}</EmptyState>
      <p className="mt-4">
        <Link href="/hearings" className="link inline-flex min-h-11 items-center">
          {words.answer.see}
        </Link>
      </p>
    </>
  );
}

function Round({ round, link, onSaid }: { round: InvitedRound; link: { key: string; device: string }; onSaid: (answer: GivenAnswer) => void }) {
  const words = useWords();
  const forms = round.shown.flatMap((item) => (item.other_text ? (["a", "b"] as const) : (["a"] as const)).map((variant) => ({ item, variant })));
  const answerOf = (id: string, variant: string) => round.answers.find((one) => one.item_id === id && one.variant === variant);
  const done = forms.filter(({ item, variant }) => answerOf(item.id, variant)).length;
  return (
    <>
      <h1 className="phrase text-page font-bold">{words.answer.title}</h1>
      <p className="phrase mt-1 text-second text-muted">{round.title}</p>
      <p className="mt-3 text-soil">
        <LargeDate at={round.closes_on} />
        <span className="text-second">{words.answer.until}</span>
      </p>
      {round.lead && <p className="phrase mt-3 whitespace-pre-line">{round.lead}</p>}
      <p className="phrase mt-3 border-l-4 border-rule pl-4 text-second">{words.answer.own}</p>
      <p role="status" className="mt-5 font-bold">
        {done === forms.length ? words.answer.thanks : words.answer.progress(done, forms.length)}
      </p>
      <ol className="mt-3 border-t border-ink">
        {forms.map(({ item, variant }, at) => (
          <li key={`${item.id} ${variant}`} className="border-b border-rule py-6">
            <ItemForm number={at + 1} item={item} variant={variant} answer={answerOf(item.id, variant)} link={link} onSaid={onSaid} />
          </li>
        ))}
      </ol>
    </>
  );
}
