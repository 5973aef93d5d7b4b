import { ProblemNote, Skeleton } from "@tsunagaru/kit";
import type { ReactNode } from "react";
import { useProblems } from "../../shared/problems";
import type { Desk } from "../define";
import type { BaseFilter, Case, Row } from "../types";
import { useWords } from "../words";
import { ActForm } from "./act-form";
import { useDraft } from "./drafts";

type Props<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object> = {
  desk: Desk<F, R, C, H, V>;
  id: string;
  /** The act that is offered, by its name. */
  name: string;
  /** What leads to the case itself. */
  open: ReactNode;
  onDone: () => void;
};

/** One act of a case elsewhere than on its page: the inputs, the sentence that goes out, and the way to the case. */
export function NextAct<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk, id, open, ...rest }: Props<F, R, C, H, V>) {
  const problems = useProblems();
  const { data, error, refetch } = desk.subject.useCase(id);
  if (error)
    return (
      <div className="grid gap-3 p-5">
        <ProblemNote error={error} words={problems} retry={() => void refetch()} />
        {open}
      </div>
    );
  if (!data)
    return (
      <div className="p-5">
        <Skeleton className="h-40" />
      </div>
    );
  return <Form desk={desk} subject={data} open={open} {...rest} />;
}

function Form<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>({ desk, subject, name, open, onDone }: Omit<Props<F, R, C, H, V>, "id"> & { subject: C }) {
  const words = useWords();
  const draft = useDraft<C, V>(desk.subject.key, subject.id);
  const act = desk.useActs(subject).find((one) => one.name === name);
  return (
    <div className="@container">
      {act ? (
        <>
          <h3 className="px-5 pt-3 text-body font-bold">{act.label}</h3>
          <ActForm key={`${subject.id} ${name}`} desk={desk} subject={subject} act={act} draft={draft} aside={open} onDone={onDone} />
        </>
      ) : (
        <div className="grid gap-3 px-5 py-4">
          <p className="text-second text-muted">{words.noActs}</p>
          {open}
        </div>
      )}
    </div>
  );
}
