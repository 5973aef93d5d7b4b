import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { type KitLabels, useKitLabels } from "./i18n";
import { join } from "./join";

type Tone = "info" | "good" | "caution" | "bad";

// The edge and the sign carry the weight; red stays for what is late.
const LOOKS: Record<Tone, { box: string; icon: ReactNode }> = {
  info: { box: "border-edge bg-daikon", icon: <Info size={22} strokeWidth={1.75} aria-hidden="true" className="text-muted" /> },
  good: { box: "border-green bg-leaf", icon: <CircleCheck size={22} strokeWidth={1.75} aria-hidden="true" className="text-green" /> },
  caution: { box: "border-soil bg-soil-50", icon: <TriangleAlert size={22} strokeWidth={1.75} aria-hidden="true" className="text-soil" /> },
  bad: { box: "border-ink border-2 border-l-[6px] bg-white", icon: <CircleAlert size={22} strokeWidth={2.25} aria-hidden="true" className="text-ink" /> },
};

/** A message inside the page. `live` says it aloud when it appears. */
export function Notice({
  tone = "info",
  title,
  live = false,
  className,
  children,
}: {
  tone?: Tone;
  title?: ReactNode;
  live?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  const { box, icon } = LOOKS[tone];
  return (
    <div role={live ? "status" : undefined} className={join("flex gap-3 px-4 py-3.5", tone !== "bad" && "border-l-4", box, className)}>
      <span className="mt-0.5 shrink-0">{icon}</span>
      <div className="min-w-0 flex-1 leading-160">
        {title && <p className="phrase font-bold">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** RFC 9457, as every operation of the service answers when it refuses. */
export type Problem = {
  type: string;
  title: string;
  status: number;
  detail?: string | null;
  code?: string;
  request_id?: string | null;
  errors?: { pointer: string; code: string; detail: string; character?: { code: string; line: number; column: number } | null }[] | null;
};

export const isProblem = (error: unknown): error is Problem =>
  typeof error === "object" && error !== null && "status" in error && "title" in error;

type Words = { title: string; hint: string };

// As browsers word it when a request, or a part of the page, does not come through.
const LINE = /fetch|network|load failed|upload (failed|answered)|importing a module|dynamically imported/i;

/** Whether the connection failed; without an error nothing was even tried. Other faults are not blamed on it. */
export const isOfLine = (error: unknown): boolean =>
  error === null || error === undefined || (error instanceof Error && (["AbortError", "TimeoutError"].includes(error.name) || (error.name === "TypeError" && LINE.test(error.message))));

/**
 * A refusal or a failed connection in the reader's words, with the way on.
 * `words` says more about codes of one's own; what stands in neither is said as the service said it.
 */
export function ProblemNote({
  error,
  words: own = {},
  retry,
}: {
  error: unknown;
  words?: Partial<Record<string, Words>>;
  retry?: () => void;
}) {
  const words = useKitLabels();
  const problem = isProblem(error) ? error : null;
  const { title, hint } = problem
    ? said(problem, own, words)
    : isOfLine(error)
      ? { title: words.noConnection, hint: words.noConnectionHint }
      : { title: words.failed, hint: words.failedHint };
  return (
    <div role="alert">
      <Notice tone={!problem && isOfLine(error) ? "info" : "bad"} title={title}>
        <p>{hint}</p>
        {retry && (
          <button type="button" className="link mt-1 inline-flex min-h-11 items-center" onClick={retry}>
            {words.tryAgain}
          </button>
        )}
        {problem && problem.status >= 500 && problem.request_id && (
          <p className="figures text-[0.8125rem] text-muted">
            {words.problemNumber} {problem.request_id}
          </p>
        )}
      </Notice>
    </div>
  );
}

/** The most telling words: those of a field's error before those of the problem, the app's before the kit's. */
export function said(problem: Problem, own: Partial<Record<string, Words>>, { problems, unreadable }: Pick<KitLabels, "problems" | "unreadable">): Words {
  const known: Partial<Record<string, Words>> = problems;
  const character = problem.errors?.map((error) => error.character).find(Boolean);
  if (character) return { title: unreadable.title, hint: unreadable.hint(character.line, character.column, character.code) };
  const codes = [...(problem.errors ?? []).map(({ code }) => code), problem.code ?? ""];
  const found = codes.map((code) => own[code]).find(Boolean) ?? codes.map((code) => known[code]).find(Boolean);
  return found ?? { title: problem.title, hint: problem.detail ?? "" };
}
