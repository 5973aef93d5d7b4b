import type { ReactNode } from "react";
import { join } from "./join";
import type { Stroke } from "./line-facts";
import { Way } from "./line-way";
import { type Shape, ShapeIcon } from "./shape";

export type HistoryStep = {
  id: string;
  shape: Shape;
  /** 届いた, 約束した: the word of what happened. */
  word: ReactNode;
  /** Beside the word, in plain weight: who, what, until when. */
  said?: ReactNode;
  /** The day and what else is known, below in small letters. */
  when?: ReactNode;
  /** Words, photographs: what belongs to this step. */
  body?: ReactNode;
  /** How the way to the next step is drawn. */
  after?: Stroke;
};

/** The line as a history or a story: from above to below, oldest first, with room for words and photographs. */
export function LineHistory({
  steps,
  changed = false,
  compact = false,
  label,
  className,
}: {
  steps: readonly HistoryStep[];
  /** It has changed: the whole line is green. */
  changed?: boolean;
  /** Close together, as beside a case; otherwise as a story to read. */
  compact?: boolean;
  label?: string;
  className?: string;
}) {
  return (
    <ol aria-label={label} className={join("line line-upright", compact ? "line-compact" : "line-story", className)}>
      {steps.map(({ id, shape, word, said, when, body, after = "solid" }, index) => (
        <li key={id} className={`line-stop line-${tone(shape, changed)}`}>
          <span aria-hidden="true" className="line-rail">
            <ShapeIcon shape={shape} className={join("shrink-0", compact ? "size-3.5" : "size-[1.125rem]")} />
            {index < steps.length - 1 && <Way stroke={after} />}
          </span>
          <div className="line-words min-w-0">
            <p className="phrase">
              <span className={join("line-word", compact ? "mr-[1em]" : "mr-[0.4em]")}>{word}</span>
              {said && <span className={compact ? undefined : "text-second text-muted"}>{said}</span>}
            </p>
            {when && <p className="line-note figures">{when}</p>}
            {body && <div className={compact ? "mt-1" : "text-body"}>{body}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function tone(shape: Shape, changed: boolean): "soil" | "green" | "coming" | "late" {
  if (shape === "open") return "coming";
  if (shape === "late" || shape === "unassigned") return "late";
  return changed ? "green" : "soil";
}
