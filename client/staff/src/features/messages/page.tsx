import { ProblemNote, Skeleton } from "@tsunagaru/kit";
import { Compose } from "./compose/compose";
import { useMessage } from "./data";
import { Read } from "./read";
import { useWords } from "./words";

/** One message: written as long as it is a draft, read from then on. */
export function MessagePage({ id }: { id: string }) {
  const words = useWords();
  const { data, error, refetch } = useMessage(id);
  if (!data) return <div className="p-5">{error ? <ProblemNote error={error} words={words.problems} retry={() => void refetch()} /> : <Skeleton className="h-60" />}</div>;
  return data.state === "draft" && data.editable ? <Compose message={data} /> : <Read message={data} />;
}
