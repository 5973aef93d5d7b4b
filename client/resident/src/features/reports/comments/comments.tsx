import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "@tsunagaru/kit/button";
import { dateTime } from "@tsunagaru/kit/format";
import { Photo } from "@tsunagaru/kit/photo";
import { type CommentReply, listReportComments } from "@tsunagaru/sdk";
import { Plus } from "lucide-react";
import { Skeleton } from "@tsunagaru/kit/states";
import { lazy, useState, Suspense } from "react";
import { useLocale } from "@tsunagaru/kit/i18n";
import { LargePhoto } from "../../../shared/large-photo";
import { useWords } from "../words";
import { useOnline } from "../../../shared/online";

// Most only read.
const CommentForm = lazy(() => import("./form"));

type Headers = Record<string, string>;

/** What was added to a report, and the way to add more; `headers`: the reporter's own key. */
export function Comments({ id, headers = {}, own = false }: { id: string; headers?: Headers; own?: boolean }) {
  const words = useWords().comments;
  const online = useOnline();
  const [writing, setWriting] = useState(false);
  const [sent, setSent] = useState(false);
  const comments = useInfiniteQuery({
    queryKey: ["comments", id, own],
    queryFn: async ({ signal, pageParam }) =>
      (await listReportComments({ path: { report_id: id }, headers, query: { ...(pageParam && { cursor: pageParam }) }, signal })).data,
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });
  const items = comments.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="comments">
      <h2 id="comments" className="text-section font-bold">
        {words.title}
      </h2>
      {comments.isSuccess && items.length === 0 && <p className="mt-1 text-muted">{words.none}</p>}
      <ul>
        {items.map((comment) => (
          <li key={comment.id} className="border-t border-rule py-3.5 first:border-t-0">
            <Comment comment={comment} />
          </li>
        ))}
      </ul>
      {comments.hasNextPage && (
        <Button size="small" busy={comments.isFetchingNextPage} onClick={() => void comments.fetchNextPage()}>
          {words.more}
        </Button>
      )}
      {sent && (
        <p role="status" className="mt-2 border-l-4 border-green bg-leaf px-4 py-3">
          {words.sent}
        </p>
      )}
      {writing ? (
        <Suspense fallback={<Skeleton className="mt-3 h-64" />}>
          <CommentForm
            id={id}
            headers={headers}
            lead={own ? words.leadOwn : words.lead}
            onDone={() => {
              setWriting(false);
              setSent(true);
              void comments.refetch();
            }}
            onCancel={() => setWriting(false)}
          />
        </Suspense>
      ) : (
        <Button
          size="small"
          className="mt-3"
          icon={<Plus size={18} aria-hidden="true" />}
          disabled={!online}
          onClick={() => {
            setSent(false);
            setWriting(true);
          }}
        >
          {words.open}
        </Button>
      )}
      {!online && <p className="mt-1 text-second text-muted">{words.offline}</p>}
    </section>
  );
}

function Comment({ comment }: { comment: CommentReply }) {
  const words = useWords().comments;
  const { locale } = useLocale();
  const state = words.state[comment.state];
  return (
    <article>
      <p className="flex flex-wrap gap-x-3 text-second text-muted">
        <span>{comment.mine ? words.mine : words.author[comment.author]}</span>
        <time dateTime={comment.at} className="figures">
          {dateTime(comment.at, locale)}
        </time>
      </p>
      {comment.text && <p className="whitespace-pre-line">{comment.text}</p>}
      {comment.photos.length > 0 && (
        <ul className="mt-2 grid grid-cols-3 items-start gap-2">
          {comment.photos.map(
            (photo, index) =>
              photo.large && (
                <li key={photo.upload_id}>
                  <LargePhoto src={photo.large.url} alt={words.photoAlt(index + 1)}>
                    <Photo src={photo.small?.url ?? photo.large.url} width={photo.large.width} height={photo.large.height} alt={words.photoAlt(index + 1)} />
                  </LargePhoto>
                </li>
              ),
          )}
        </ul>
      )}
      {comment.mine && state && <p className="mt-1 text-second text-muted">{state}</p>}
      {comment.mine && comment.withheld_reason && <p className="text-second">{words.reason(comment.withheld_reason)}</p>}
    </article>
  );
}
