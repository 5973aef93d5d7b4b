import { isProblem, ProblemNote } from "@tsunagaru/kit/notice";
import { EmptyState, Skeleton } from "@tsunagaru/kit/states";
import { ChevronLeft } from "lucide-react";
import { Link } from "../../shared/link";
import { useTitle } from "../../shared/title";
import { Call } from "./call";
import { useCall } from "./data";
import { useWords } from "./words";

/** No such call, or no address of one. */
const NOT_THERE = new Set([404, 422]);

/** One call: until when, how much, for whom, and all that holds for it. */
export default function CallPage({ id }: { id: string }) {
  const words = useWords();
  const { data, error, refetch } = useCall(id);
  useTitle(data?.title ?? words.title);
  return (
    <article className="mx-auto max-w-[44rem] pb-8">
      <Link href="/grants" className="-ml-2 inline-flex min-h-12 items-center gap-1 pr-3 text-second text-ink print:hidden">
        <ChevronLeft size={22} aria-hidden="true" />
        {words.title}
      </Link>
      {!data && !error && <Skeleton className="h-60" />}
      {isProblem(error) && NOT_THERE.has(error.status) ? <EmptyState title={words.gone}>{words.goneHint}</EmptyState> : error && !data && <ProblemNote error={error} retry={() => void refetch()} />}
      {data && <Call call={data} />}
    </article>
  );
}
