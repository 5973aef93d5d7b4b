import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, EmptyState, ProblemNote, Skeleton, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { type DeadLetter, listDeadLetters, resendDeadLetter } from "@tsunagaru/sdk";
import { useLabels } from "./words";
import { Page } from "../../shared/page";

const KEY = ["dead-letters"];

/** Jobs that failed for good, each with a button that runs it again. */
export function DeadLettersPage() {
  const words = useLabels().operations;
  const letters = useInfiniteQuery({
    queryKey: KEY,
    queryFn: async ({ pageParam, signal }) =>
      (await listDeadLetters({ query: pageParam ? { cursor: pageParam } : {}, signal, throwOnError: true })).data,
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const rows = letters.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={words.title} lead={words.lead}>
      {letters.isPending && <Skeleton className="mt-5 h-24" />}
      {letters.isError && <ProblemNote error={letters.error} retry={() => void letters.refetch()} />}
      {letters.isSuccess && rows.length === 0 && <EmptyState title={words.none} />}
      <ul className="divide-y divide-rule border-y border-rule empty:hidden">
        {rows.map((letter) => (
          <Letter key={letter.id} letter={letter} />
        ))}
      </ul>
      {letters.hasNextPage && (
        <Button onClick={() => void letters.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Page>
  );
}

function Letter({ letter }: { letter: DeadLetter }) {
  const words = useLabels().operations;
  const queries = useQueryClient();
  const toast = useToast();
  const resend = useMutation({
    mutationFn: () => resendDeadLetter({ path: { job_id: letter.id }, throwOnError: true }),
    onSuccess: async () => {
      toast(words.resent);
      await queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 flex-1">
        <p className="font-bold">{words.jobs[letter.job] ?? letter.job}</p>
        <p className="figures text-[0.875rem] text-muted">
          {dateTime(letter.failed_at)}&nbsp;・ {words.runs(letter.runs)}
        </p>
        {resend.isError && <ProblemNote error={resend.error} />}
      </div>
      <Button busy={resend.isPending} onClick={() => resend.mutate()}>
        {words.resend}
      </Button>
    </li>
  );
}
