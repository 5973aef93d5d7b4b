import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useKitLabels } from "./i18n";
import { join } from "./join";

type Tone = "info" | "good" | "caution" | "bad";

const LOOKS: Record<Tone, { box: string; icon: ReactNode }> = {
  info: { box: "bg-paper border-solid-gray-420", icon: <Info size={22} aria-hidden="true" className="text-muted" /> },
  good: { box: "bg-action-soft border-action", icon: <CircleCheck size={22} aria-hidden="true" className="text-action" /> },
  caution: {
    box: "bg-yellow-50 border-yellow-700",
    icon: <TriangleAlert size={22} aria-hidden="true" className="text-yellow-1100" />,
  },
  bad: { box: "bg-white border-red-900", icon: <CircleX size={22} aria-hidden="true" className="text-red-900" /> },
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
    <div role={live ? "status" : undefined} className={join("flex gap-3 border-l-4 px-4 py-3.5", box, className)}>
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
  errors?: { pointer: string; code: string; detail: string }[] | null;
};

export const isProblem = (error: unknown): error is Problem =>
  typeof error === "object" && error !== null && "status" in error && "title" in error;

/** A refusal or a failed connection in the reader's words, with the way on. */
export function ProblemNote({ error, retry, again }: { error: unknown; retry?: () => void; again?: string }) {
  const words = useKitLabels();
  const problem = isProblem(error) ? error : null;
  return (
    <div role="alert">
      <Notice tone="bad" title={problem ? problem.title : words.noConnection}>
        <p>{problem ? (problem.detail ?? "") : words.noConnectionHint}</p>
        {problem?.errors && problem.errors.length > 0 && (
          <ul className="list-disc pl-5">
            {problem.errors.map((one) => (
              <li key={`${one.pointer} ${one.code}`}>{one.detail}</li>
            ))}
          </ul>
        )}
        {retry && (
          <button type="button" className="link mt-1 inline-flex min-h-11 items-center" onClick={retry}>
            {again ?? words.tryAgain}
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
