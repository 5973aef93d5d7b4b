import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, EmptyState, ProblemNote, Skeleton, Status, useToast } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { uuid } from "@tsunagaru/kit/uuid";
import { type DismissedReply, type Judged, judgePlainLanguage, listPlainLanguageDismissals } from "@tsunagaru/sdk";
import { useState } from "react";
import { intentKeys } from "../../desk/subject/conflict";
import { Page } from "../../shared/page";
import { RulesDialog } from "../../shared/wording/rules-dialog";
import { useLabels } from "../../shared/wording/words";
import { useWords } from "./words";

const KEY = ["plain-language-dismissals"];

/** What staff left as it was, the latest first, with what can be said of it once for all. */
export function WordingPage() {
  const words = useWords();
  const [explained, setExplained] = useState(false);
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: KEY,
    queryFn: async ({ pageParam, signal }) => (await listPlainLanguageDismissals({ query: pageParam ? { cursor: pageParam } : {}, signal })).data,
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page title={words.title} lead={words.lead} action={<Button onClick={() => setExplained(true)}>{words.rules}</Button>}>
      {explained && <RulesDialog onClose={() => setExplained(false)} />}
      {error && <ProblemNote error={error} words={words.problems} retry={() => void refetch()} />}
      {isPending && <Skeleton className="h-72" />}
      {data && items.length === 0 && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {items.map((item) => (
          <Item key={`${item.rule} ${item.words ?? ""}`} item={item} />
        ))}
      </ul>
      {hasNextPage && (
        <Button size="small" className="mt-4" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Page>
  );
}

function Item({ item }: { item: DismissedReply }) {
  const words = useWords();
  const labels = useLabels();
  const [first, last] = [date(item.first_at), date(item.last_at)];
  const rule = labels.rules[item.rule] ?? item.rule;
  return (
    <li className="grid gap-x-6 gap-y-1.5 py-3.5 @min-[48rem]/page:grid-cols-[minmax(0,1fr)_18rem]">
      <div className="min-w-0">
        <p className="text-second text-muted">{item.words === null ? words.wholeText : rule}</p>
        <h2 className="text-body leading-150 font-bold break-words">{item.words ?? rule}</h2>
        <ul className="mt-1 text-second">
          {item.reasons.map(({ reason, count }) => (
            <li key={reason}>{words.reason(labels.reasons[reason], count)}</li>
          ))}
        </ul>
        {item.notes.map((note) => (
          <p key={note} className="mt-1 border-l-4 border-rule pl-3 text-second break-words">
            {note}
          </p>
        ))}
      </div>
      <div className="text-second @min-[48rem]/page:text-right">
        <p className="figures">
          <strong>{words.count(item.count)}</strong>
          <span className="block text-muted">{first === last ? words.one(last) : words.between(first, last)}</span>
        </p>
        <Judgement item={item} />
      </div>
    </li>
  );
}

/** What was said of the words, and what can be said now. */
function Judgement({ item }: { item: DismissedReply }) {
  const words = useWords();
  const client = useQueryClient();
  const toast = useToast();
  const word = item.words ?? "";
  const [keyOf] = useState(() => intentKeys(uuid));
  const judging = useMutation({
    mutationFn: (judgement: Judged) => {
      const body = { rule: item.rule, words: word, judgement };
      return judgePlainLanguage({ body, headers: { "Idempotency-Key": keyOf({ ...body, after: item.judgement }) } });
    },
    onSuccess: (_, judgement) => {
      toast(words.done[judgement](word));
      void client.invalidateQueries({ queryKey: ["plain-language"] });
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <>
      {item.judgement && <Status shape={item.judgement === "clean" ? "disc" : "ring"}>{words.judged[item.judgement]}</Status>}
      {judging.error && <ProblemNote error={judging.error} words={words.problems} />}
      <p className="mt-1.5 flex flex-wrap gap-2 @min-[48rem]/page:justify-end">
        {item.moves.map((judgement) => (
          <Button key={judgement} size="small" look={judgement === "clean" ? "neutral" : "quiet"} aria-label={words.moveOf[judgement](word)} busy={judging.isPending && judging.variables === judgement} onClick={() => judging.mutate(judgement)}>
            {words.moves[judgement]}
          </Button>
        ))}
      </p>
    </>
  );
}
