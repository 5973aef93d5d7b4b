import { join } from "@tsunagaru/kit";
import { ShapeIcon } from "@tsunagaru/kit/shape";
import { X } from "lucide-react";
import { Link } from "wouter";
import { decided, type Outcome } from "./decisions";
import type { useReview } from "./use-review";
import { KeyHint } from "./key-hint";
import { useWords } from "./words";

const TICKS: Record<Outcome, string> = {
  publish: "h-2 bg-green",
  withhold: "h-0.5 bg-soil",
  later: "h-2 border border-muted",
  elsewhere: "h-0.5 bg-muted",
  failed: "h-2 bg-late",
};

/** The night above the report: how far one is, what was decided just now, and the way back from it. */
export function Bar({ doing }: { doing?: ReturnType<typeof useReview> }) {
  const words = useWords();
  const review = doing?.review;
  const all = review?.ids.length ?? 0;
  return (
    <header className="on-night flex flex-wrap items-center gap-x-5 gap-y-1 px-3 py-2 @min-[60rem]:min-h-14 @min-[60rem]:px-6">
      <div className="flex items-center gap-1">
        <Link href="/" aria-label={words.close} title={words.close} className="-ml-2 grid size-11 place-items-center rounded-8 text-white hover:bg-white/12 @min-[60rem]:size-9">
          <X size={22} strokeWidth={1.75} aria-hidden="true" />
        </Link>
        <h1 className="text-second font-bold">{words.title}</h1>
      </div>
      {review && (
        <>
          <p className="figures text-second text-muted">{words.place(Math.min(review.at + 1, all), all)}</p>
          <Ticks review={review} />
          <Last doing={doing} />
        </>
      )}
      {!doing?.held && !doing?.said && <p className="ml-auto hidden text-second text-muted @min-[60rem]:block">{words.only}</p>}
    </header>
  );
}

function Ticks({ review }: { review: ReturnType<typeof useReview>["review"] }) {
  const words = useWords();
  return (
    <div role="progressbar" aria-label={words.title} aria-valuemin={0} aria-valuemax={review.ids.length} aria-valuenow={decided(review)} aria-valuetext={words.progress(decided(review), review.ids.length)} className="flex h-4 max-w-100 min-w-24 flex-1 items-center gap-[3px]">
      {review.ids.map((id, index) => {
        const outcome = review.outcomes[id];
        return (
          <span
            key={id}
            title={words.outcomes[outcome ?? "undecided"]}
            className={join("min-w-px flex-1", index === review.at ? "h-4 bg-white" : outcome ? TICKS[outcome] : "h-1.5 bg-white/35")}
          />
        );
      })}
    </div>
  );
}

/** What was decided last: as long as it has not gone out it can be taken back. */
function Last({ doing }: { doing: ReturnType<typeof useReview> }) {
  const words = useWords();
  const { held, said } = doing;
  return (
    <div role="status" className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-x-3 text-second">
      {held && (
        <>
          <span className="min-w-0 truncate">
            <span className="text-muted">{held.title}　</span>
            {words.will[held.kind]}
          </span>
          <button type="button" onClick={doing.takeBack} className="inline-flex min-h-11 items-center gap-2 rounded-8 px-2 font-bold underline underline-offset-4 hover:bg-white/12 @min-[60rem]:min-h-9">
            {words.undo}
            <KeyHint>U</KeyHint>
          </button>
        </>
      )}
      {!held && said && (
        <span className={join("inline-flex min-w-0 items-center gap-1.5", said.outcome === "failed" && "font-bold text-late")}>
          {said.outcome === "failed" && <ShapeIcon shape="late" className="size-4 shrink-0" />}
          <span className="min-w-0 truncate">
            <span className="text-muted">{said.title}　</span>
            {words.became[said.outcome]}
          </span>
        </span>
      )}
    </div>
  );
}
