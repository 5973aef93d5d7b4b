import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Button, ProblemNote } from "@tsunagaru/kit";
import { listReportComments, type ReportReply } from "@tsunagaru/sdk";
import { useLabels } from "../words";
import { isUnderWay } from "../../../shared/photo-states";
import { Section } from "../../../desk/case/section";
import { Comment } from "./comment";

const LOOK_AGAIN_MS = 60_000;

/** What others added to the report; the desk reads all of it, and decides what everybody sees. */
export function Comments({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.neighbours;
  const queries = useQueryClient();
  const key = ["comments", report.id];
  const comments = useInfiniteQuery({
    queryKey: key,
    queryFn: async ({ pageParam, signal }) =>
      (await listReportComments({ path: { report_id: report.id }, query: { ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
    // While photographs are being prepared the next look is near.
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(({ photos }) => photos.some(isUnderWay))) ? 3_000 : LOOK_AGAIN_MS),
  });
  const items = comments.data?.pages.flatMap((page) => page.items) ?? [];
  const changed = () => {
    for (const one of [key, ["reports"]]) void queries.invalidateQueries({ queryKey: one });
  };
  // Most reports have none: nothing is said of it, nor while it is read.
  if (!comments.error && items.length === 0) return null;
  return (
    <Section title={words.title}>
      {comments.error && <ProblemNote error={comments.error} words={labels.problems} retry={() => void comments.refetch()} />}
      {items.some(({ state }) => state === "hidden") && <p className="text-[0.875rem] text-muted">{words.lead}</p>}
      <ul>
        {items.map((comment) => (
          <li key={comment.id} className="border-t border-rule py-3 first:border-t-0">
            <Comment report={report} comment={comment} onChanged={changed} />
          </li>
        ))}
      </ul>
      {comments.hasNextPage && (
        <Button size="small" busy={comments.isFetchingNextPage} onClick={() => void comments.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Section>
  );
}
