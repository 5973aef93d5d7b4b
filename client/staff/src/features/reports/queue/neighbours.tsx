import type { ReportSummary } from "@tsunagaru/sdk";
import { MessageCircle, MessageSquareReply, Users } from "lucide-react";
import { useLabels } from "../words";

/** How many have the same trouble, and what of theirs waits to be looked at. */
export function Neighbours({ report: { followers, comments_waiting: waiting, author_answers: answers } }: { report: ReportSummary }) {
  const { neighbours: words, moderation } = useLabels();
  if (followers === 0 && !waiting && !answers) return null;
  return (
    <span className="figures flex flex-wrap gap-x-3 text-[0.8125rem] leading-150 font-bold">
      {followers > 0 && (
        <span className="inline-flex items-center gap-1">
          <Users size={15} aria-hidden="true" />
          {words.affected(followers)}
        </span>
      )}
      {waiting ? (
        <span className="inline-flex items-center gap-1 text-green">
          <MessageCircle size={15} aria-hidden="true" />
          {words.waiting(waiting)}
        </span>
      ) : null}
      {answers ? (
        <span className="inline-flex items-center gap-1 text-green">
          <MessageSquareReply size={15} aria-hidden="true" />
          {moderation.mark}
        </span>
      ) : null}
    </span>
  );
}
