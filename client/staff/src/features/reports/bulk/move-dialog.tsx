import { Button, Dialog, Field, ProblemNote, Select, Skeleton } from "@tsunagaru/kit";
import type { ReportMove, ReportSummary } from "@tsunagaru/sdk";
import { useState } from "react";
import { compose, type FieldName, type Fields, missing, NOTHING } from "../moves/needs";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { CheckedText } from "../../../shared/wording/checked-text";
import { BarAct, type BulkDialog } from "./bar-act";
import { Each } from "./each";
import { fieldsOf, offered } from "./offered";
import { useBulk, useForeseen, useOffered } from "./use-bulk";

/** The button of the bar and its dialog. */
export function MoveAct({ rows, onDone }: { rows: ReportSummary[]; onDone: BulkDialog["onDone"] }) {
  return (
    <BarAct label={useLabels().bulk.move} onDone={onDone}>
      {(dialog) => <MoveDialog rows={rows} {...dialog} />}
    </BarAct>
  );
}

/** The moves that are open to the picked reports, what one of them asks for, and what each report gets of it. */
function MoveDialog({ rows, open, onClose, onDone }: { rows: ReportSummary[] } & BulkDialog) {
  const labels = useLabels();
  const { bulk: words, moves: names } = labels;
  const [chosen, choose] = useState<ReportMove | null>(null);
  const [given, setGiven] = useState<Fields>(NOTHING);
  const choices = useOffered(rows, open);
  const moves = offered(choices.data ?? []);
  // The only one is meant; among several nobody is led to one.
  const move = moves.length === 1 ? moves[0] : moves.find(({ name }) => name === chosen);
  const meant = move ? { move: compose(move.name, move.needs, given) } : null;
  const foreseen = useForeseen(rows, open ? meant : null);
  const { change, able } = useBulk(rows, foreseen, onDone);
  const lacking = move ? missing(move.needs, given) : [];
  return (
    <Dialog
      open={open}
      wide
      title={words.moveTitle(rows.length)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button look="strong" disabled={!meant || lacking.length > 0 || able.length === 0} busy={change.isPending} onClick={() => meant && change.mutate(meant)}>
            {move ? words.go(names.names[move.name] ?? move.name, able.length) : words.moveTitle(rows.length)}
          </Button>
        </>
      }
    >
      {choices.isPending && <Skeleton className="h-24" />}
      {choices.error && <ProblemNote error={choices.error} words={labels.problems} retry={() => void choices.refetch()} />}
      {choices.isSuccess && moves.length === 0 && <p>{words.nothingOpen}</p>}
      {moves.length > 0 && (
        <Select
          label={words.which}
          value={move?.name ?? ""}
          onChange={(name) => choose(moves.find((one) => one.name === name)?.name ?? null)}
          options={[
            ...(move ? [] : [{ value: "", label: names.choose }]),
            ...moves.map(({ name, reports }) => ({ value: name, label: reports < rows.length ? words.forSome(names.names[name] ?? name, reports) : (names.names[name] ?? name) })),
          ]}
        />
      )}
      {move && (
        <>
          {fieldsOf(move).map((name) => (
            <Input key={name} name={name} needed={move.needs.some((need) => need.split("|").includes(name))} tells={move.tells} given={given} onGiven={setGiven} />
          ))}
          <Each rows={rows} foreseen={foreseen} tells={move.tells} />
        </>
      )}
      {change.error && <ProblemNote error={change.error} words={labels.problems} />}
    </Dialog>
  );
}

type InputProps = { name: FieldName; needed: boolean; tells: boolean; given: Fields; onGiven: (given: Fields) => void };

function Input({ name, needed, tells, given, onGiven }: InputProps) {
  const { moves } = useLabels();
  const here = useHere();
  const common = { value: String(given[name]), optional: !needed };
  const set = (value: string) => onGiven({ ...given, [name]: value });
  const type = ({ target }: { target: { value: string } }) => set(target.value);
  if (name === "note") return <CheckedText {...common} kind="reply" label={tells ? moves.note : moves.noteSilent} hint={tells ? undefined : moves.noteSilentHint} rows={2} maxLength={2000} onText={set} />;
  if (name === "planned_on") return <Field {...common} type="date" label={moves.plannedOn} onChange={type} />;
  const from = (options: { value: string; label: string }[], label: string) => <Select {...common} label={label} onChange={set} options={[{ value: "", label: moves.choose }, ...options]} />;
  if (name === "reason") return from(Object.entries(moves.reasons).map(([value, label]) => ({ value, label })), moves.reason);
  if (name === "department") return from((here?.departments ?? []).filter(({ active }) => active).map(({ code, name: label }) => ({ value: code, label })), moves.department);
  const label = name === "forwarded_to" ? moves.forwardedTo : name === "duplicate_of" ? moves.duplicateOf : moves.noPhoto;
  return <Field {...common} label={label} maxLength={200} onChange={type} />;
}
