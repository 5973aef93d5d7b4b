import { LineHistory, ProblemNote, Skeleton } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { Subject } from "../subject/define";
import type { Case, HistoryLine } from "../types";
import { useWords } from "../words";
import { Section } from "./section";
import { useProblems } from "../../shared/problems";

/** All that happened on one line, the newest below: who, when, in which words, and whether somebody was told. */
export function History<C extends Case, H extends { id: string }>({ of, subject }: { of: Subject<C, H>; subject: C }) {
  const words = useWords();
  const problems = useProblems();
  const history = of.useHistory(subject.id, subject.version);
  const line = of.useHistoryLine();
  const lines = (history.data ?? []).map((entry) => line(entry, subject));
  const when = ({ at, by, told }: HistoryLine) => [dateTime(at), by, told && words.told].filter(Boolean).join("・");
  return (
    <Section title={words.history}>
      {history.isPending && <Skeleton className="h-16" />}
      {history.error && <ProblemNote error={history.error} words={problems} retry={() => void history.refetch()} />}
      {history.isSuccess && lines.length === 0 && <p className="text-muted">{words.noHistory}</p>}
      <LineHistory
        compact
        label={words.history}
        changed={lines.at(-1)?.shape === "disc"}
        steps={lines.map((one) => ({
          id: one.id,
          shape: one.shape,
          word: one.what,
          said: one.detail,
          when: when(one),
          body: one.note && <p className="text-[0.9375rem] leading-160 whitespace-pre-wrap">{one.note}</p>,
        }))}
      />
    </Section>
  );
}
