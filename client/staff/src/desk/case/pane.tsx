import { join, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { ArrowDown, ArrowLeft, ArrowUp } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import type { Desk } from "../define";
import type { BaseFilter, Case, Panel, Row } from "../types";
import { useWords } from "../words";
import { useRoomy } from "../../shared/wide";
import { Acts } from "./acts";
import { History } from "./history";
import { useProblems } from "../../shared/problems";

export const PANE = "desk-case";
export const HEADING = "desk-heading";

/** Where the reader goes on when what held the focus has gone. */
export const toHeading = (): void => document.getElementById(HEADING)?.focus({ preventScroll: true });

type Props<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object> = {
  desk: Desk<F, R, C, H, V>;
  id: string;
  /** Whether the heading takes the focus as soon as it is there. */
  wanted: boolean;
  onArrived: () => void;
  onLeave: () => void;
  onStep: (by: 1 | -1) => void;
  onDone: (subject: C, next: boolean) => void;
  children?: ReactNode;
};

/** One case: head, words with their history, pictures, facts, and what can be done. */
export function CasePane<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk, id, wanted, onArrived, onLeave, onStep, onDone, children }: Props<F, R, C, H, V>) {
  const words = useWords();
  const own = desk.useWords();
  const problems = useProblems();
  const roomy = useRoomy();
  const { data: subject, error, refetch } = desk.subject.useCase(id);
  return (
    <section id={PANE} tabIndex={-1} aria-label={own.pane} className="flex min-h-0 min-w-0 flex-1">
      {subject ? (
        <>
          <div className="@container flex min-h-0 min-w-0 flex-1 flex-col low:block low:overflow-y-auto">
            <Head key={id} desk={desk} subject={subject} wanted={wanted} onArrived={onArrived} onLeave={onLeave} onStep={onStep} />
            {children}
            <Body key={`body of ${id}`} desk={desk} subject={subject} roomy={roomy} />
            <Acts key={`acts of ${id}`} desk={desk} subject={subject} onDone={onDone} />
          </div>
          {roomy && (
            <aside aria-label={words.facts} className="w-72 shrink-0 overflow-y-auto @min-[88rem]/page:w-80 border-l border-rule bg-daikon px-5 pt-4 pb-8">
              <Panels key={`facts of ${id}`} of={desk.panels.facts} subject={subject} />
            </aside>
          )}
        </>
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto p-5">
          {error ? <ProblemNote error={error} words={problems} retry={() => void refetch()} /> : <Loading />}
          <button type="button" className="link min-h-11" onClick={onLeave}>
            {words.back}
          </button>
        </div>
      )}
    </section>
  );
}

function Panels<C extends Case>({ of, subject }: { of: Panel<C>[]; subject: C }) {
  return of.map((One, index) => <One key={index} subject={subject} />);
}

/** Scrolls beside what stays: the head above, the acts below. Facts stand here where there is no column for them. */
function Body<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk, subject, roomy }: { desk: Desk<F, R, C, H, V>; subject: C; roomy: boolean }) {
  const { words, rest = [], pictures = [], facts } = desk.panels;
  return (
    <div data-scrolls className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-4 low:overflow-visible">
      <div className={join("grid gap-x-6", pictures.length > 0 && "@xl:grid-cols-[minmax(0,1fr)_14rem] @3xl:grid-cols-[minmax(0,1fr)_18.5rem] @xl:grid-rows-[auto_1fr]")}>
        <div className="min-w-0">
          <Panels of={words} subject={subject} />
        </div>
        {pictures.length > 0 && (
          <div className="min-w-0 @xl:col-start-2 @xl:row-span-2 @xl:row-start-1">
            <Panels of={pictures} subject={subject} />
          </div>
        )}
        <div className="min-w-0">
          <History of={desk.subject} subject={subject} />
          <Panels of={rest} subject={subject} />
        </div>
      </div>
      {!roomy && (
        <div className="-mx-5 bg-daikon px-5 py-4">
          <Panels of={facts} subject={subject} />
        </div>
      )}
    </div>
  );
}

type HeadProps<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object> = Pick<Props<F, R, C, H, V>, "desk" | "wanted" | "onArrived" | "onLeave" | "onStep"> & { subject: C };

function Head<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk, subject, wanted, onArrived, onLeave, onStep }: HeadProps<F, R, C, H, V>) {
  const words = useWords();
  const { number, title, place, came, state, line } = desk.useHead(subject);
  const { HeadActions } = desk;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!wanted) return;
    heading.current?.focus({ preventScroll: true });
    onArrived();
  }, [wanted, onArrived]);
  return (
    <header className="shrink-0 border-b border-rule px-5 pt-2.5 pb-3">
      <div className="flex flex-wrap items-center gap-x-1">
        <IconButton label={words.back} onClick={onLeave} className="-ml-3 @min-[64rem]/page:hidden">
          <ArrowLeft size={22} aria-hidden="true" />
        </IconButton>
        <p className="figures mr-auto text-[0.875rem] text-muted">
          {number}・{came}
        </p>
        {HeadActions && <HeadActions subject={subject} />}
        <IconButton label={words.previous} onClick={() => onStep(-1)}>
          <ArrowUp size={20} aria-hidden="true" />
        </IconButton>
        <IconButton label={words.next} onClick={() => onStep(1)}>
          <ArrowDown size={20} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-0.5">
        <h2 id={HEADING} ref={heading} tabIndex={-1} className="text-[1.375rem] leading-140 font-bold">
          {title}
          {place && <span className="ml-3">{place}</span>}
        </h2>
        {!line && state}
      </div>
      {line && <div className="mt-2.5">{line}</div>}
    </header>
  );
}

export function IconButton({ label, onClick, className = "", children }: { label: string; onClick: () => void; className?: string; children: ReactNode }) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick} className={`grid size-10 place-items-center rounded-8 hover:bg-daikon ${className}`}>
      {children}
    </button>
  );
}

function Loading() {
  const words = useWords();
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">{words.loading}</span>
      <Skeleton className="h-4 w-1/3" />
      <Skeleton className="h-7 w-2/3" />
      <Skeleton className="h-20" />
      <Skeleton className="h-48" />
    </div>
  );
}
