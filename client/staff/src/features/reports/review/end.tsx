import { Button, LinkButton } from "@tsunagaru/kit";
import { useLocation } from "wouter";
import { left, type Review } from "./decisions";
import { useKeys } from "./use-keys";
import type { useReview } from "./use-review";
import { KeyHint } from "./key-hint";
import { useWords } from "./words";

type Props = { review: Review; doing: ReturnType<typeof useReview>; more: boolean; onMore: () => void; onAgain: (() => void) | undefined };

const ORDER = ["publish", "withhold", "elsewhere", "later", "failed", "undecided"] as const;

/** Behind the last report: what was decided, and what is left. */
export function End({ review, doing, more, onMore, onAgain }: Props) {
  const words = useWords();
  const [, navigate] = useLocation();
  const open = left(review).length;
  const counts = review.ids.reduce<Partial<Record<(typeof ORDER)[number], number>>>((so, id) => {
    const outcome = review.outcomes[id] ?? "undecided";
    return { ...so, [outcome]: (so[outcome] ?? 0) + 1 };
  }, {});
  const onward = onAgain ?? (more ? onMore : () => navigate("/"));
  useKeys({ "Ctrl+Enter": onward, u: doing.held ? doing.takeBack : undefined });
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-160 gap-6 px-6 py-14">
        <h2 tabIndex={-1} ref={focus} className="text-page font-bold outline-none">
          {words.endTitle(review.ids.length)}
        </h2>
        <dl className="border-t border-rule">
          {ORDER.filter((outcome) => counts[outcome]).map((outcome) => (
            <div key={outcome} className="flex items-baseline justify-between border-b border-rule py-2">
              <dt>{words.outcomes[outcome]}</dt>
              <dd className="figures">
                <strong>{counts[outcome]}</strong>件
              </dd>
            </div>
          ))}
        </dl>
        {open > 0 && <p>{words.endSome}</p>}
        <div className="flex flex-wrap gap-3">
          {onAgain && (
            <Button look="strong" onClick={onAgain}>
              {words.again}
              <KeyHint>Ctrl+Enter</KeyHint>
            </Button>
          )}
          {more && (
            <Button look={onAgain ? "plain" : "strong"} onClick={onMore}>
              {words.more}
            </Button>
          )}
          <LinkButton
            href="/staff/"
            look={onAgain || more ? "plain" : "strong"}
            onClick={(event) => {
              event.preventDefault();
              navigate("/");
            }}
          >
            {words.leave}
          </LinkButton>
        </div>
      </div>
    </div>
  );
}

const focus = (heading: HTMLElement | null) => heading?.focus();
