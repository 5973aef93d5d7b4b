import { Button, DateFigure, ProblemNote, useToast } from "@tsunagaru/kit";
import { shortDate } from "@tsunagaru/kit/format";
import { type EditionReply, type MessageReply, skipEdition } from "@tsunagaru/sdk";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "wouter";
import { useWords } from "../words";

/** The next days of a plan, each of which can be left out, and the last that went out. */
export function Days({ message }: { message: MessageReply }) {
  const words = useWords();
  const { coming, went } = message;
  return (
    <>
      {coming.length > 0 && (
        <section>
          <h2 className="text-body font-bold">{words.plan.coming}</h2>
          <ul className="mt-1 divide-y divide-rule border-y border-rule">
            {coming.map((edition) => (
              <Coming key={edition.day} message={message} edition={edition} />
            ))}
          </ul>
          {message.state === "repeating" && <p className="phrase mt-1 text-meta text-muted">{words.plan.comingHint}</p>}
        </section>
      )}
      {went.length > 0 && (
        <section>
          <h2 className="text-body font-bold">{words.plan.went}</h2>
          <ul className="mt-1 divide-y divide-rule border-y border-rule">
            {went.map(({ day, message_id, people }) => (
              <li key={day}>
                <Link href={`/messages/${message_id}`} className="link flex min-h-9 items-baseline justify-between gap-3 py-1.5 text-second">
                  <DateFigure at={day} />
                  {people !== null && <span className="figures">{words.plan.people(people)}</span>}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Coming({ message, edition: { day, skipped } }: { message: MessageReply; edition: EditionReply }) {
  const words = useWords();
  const toast = useToast();
  const client = useQueryClient();
  const skip = useMutation({
    mutationFn: async () => (await skipEdition({ path: { message_id: message.id, day }, headers: { "If-Match": `"${message.version}"` }, body: { skipped: !skipped } })).data,
    onSuccess: async (plan) => {
      client.setQueryData(["messages", "one", message.id], plan);
      toast(skipped ? words.plan.unskippedDone : words.plan.skippedDone);
      await client.invalidateQueries({ queryKey: ["messages", "list"] });
    },
  });
  const named = shortDate(day, "ja", undefined, true);
  return (
    <li className="py-1 text-second">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-x-3">
        <span className={skipped ? "text-muted line-through" : ""}>
          <DateFigure at={day} />
        </span>
        {skipped && <span className="sr-only">{words.plan.skipped}</span>}
        {message.state === "repeating" && (
          <Button size="staff" look="quiet" busy={skip.isPending} aria-label={skipped ? words.plan.unskipDay(named) : words.plan.skipDay(named)} onClick={() => skip.mutate()}>
            {skipped ? words.plan.unskip : words.plan.skip}
          </Button>
        )}
      </div>
      {skip.error && <ProblemNote error={skip.error} words={words.problems} />}
    </li>
  );
}
