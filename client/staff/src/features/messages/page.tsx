import { EmptyState, isProblem, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { Link } from "wouter";
import { Compose } from "./compose/compose";
import { useMessage } from "./data";
import { Read } from "./read";
import { useWords } from "./words";

/** No such message, or no address of one. */
const NOT_THERE = new Set([404, 422]);

/** One message: written as long as it is a draft, read from then on. */
export function MessagePage({ id }: { id: string }) {
  const words = useWords();
  const { data, error, refetch } = useMessage(id);
  if (isProblem(error) && NOT_THERE.has(error.status)) {
    return (
      <div className="p-5">
        <EmptyState title={words.notFound}>
          <Link href="/messages" className="link">
            {words.toAll}
          </Link>
        </EmptyState>
      </div>
    );
  }
  if (!data) return <div className="p-5">{error ? <ProblemNote error={error} words={words.problems} retry={() => void refetch()} /> : <Skeleton className="h-60" />}</div>;
  return data.state === "draft" && data.editable ? <Compose message={data} /> : <Read message={data} />;
}
