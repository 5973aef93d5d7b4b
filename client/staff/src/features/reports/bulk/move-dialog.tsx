import { Button, Dialog, Field, ProblemNote, Select, TextArea } from "@tsunagaru/kit";
import type { ReportMoveRequest, ReportSummary } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { BarAct, type BulkDialog } from "./bar-act";
import { useBulk } from "./use-bulk";

type Input = "note" | "planned_on" | "reason" | "department" | "forwarded_to" | "no_photo_reason";

/** What makes sense for many at once, and what is asked for it; whether it may be done is the service's to say of each. */
const MOVES: [ReportMoveRequest["move"], Input[]][] = [
  ["accept", ["note"]],
  ["start", ["note"]],
  ["reply", ["note"]],
  ["plan", ["planned_on", "note"]],
  ["finish", ["note", "no_photo_reason"]],
  ["decline", ["reason", "note"]],
  ["mark_not_found", ["note"]],
  ["forward", ["forwarded_to", "note"]],
  ["route", ["department"]],
  ["send_back", ["note"]],
];
const FREE = new Set<ReportMoveRequest["move"]>(["accept", "start"]);
const EMPTY: Record<Input, string> = { note: "", planned_on: "", reason: "", department: "", forwarded_to: "", no_photo_reason: "" };

/** The button of the bar and its dialog. */
export function MoveAct({ rows, onDone }: { rows: ReportSummary[]; onDone: BulkDialog["onDone"] }) {
  return (
    <BarAct label={useLabels().bulk.move} onDone={onDone}>
      {(dialog) => <MoveDialog rows={rows} {...dialog} />}
    </BarAct>
  );
}

function MoveDialog({ rows, open, onClose, onDone }: { rows: ReportSummary[] } & BulkDialog) {
  const labels = useLabels();
  const { bulk: words, moves } = labels;
  const here = useHere();
  const [move, setMove] = useState<ReportMoveRequest["move"]>("accept");
  const [given, setGiven] = useState(EMPTY);
  const change = useBulk(rows, onDone);
  const inputs = MOVES.find(([name]) => name === move)?.[1] ?? [];
  const set = (name: Input) => (value: string) => setGiven({ ...given, [name]: value });
  const ready = FREE.has(move) || inputs.every((name) => given[name].trim() !== "");
  const send = () => {
    const said = Object.fromEntries(inputs.map((name) => [name, given[name].trim()]).filter(([, value]) => value !== ""));
    change.mutate({ move: { move, ...said } as ReportMoveRequest });
  };
  const field = (name: Input) => {
    const common = { key: name, value: given[name] };
    if (name === "note") return <TextArea {...common} label={moves.note} optional={FREE.has(move)} maxLength={2000} onChange={({ target }) => set(name)(target.value)} />;
    if (name === "planned_on") return <Field {...common} type="date" label={moves.plannedOn} onChange={({ target }) => set(name)(target.value)} />;
    if (name === "reason")
      return (
        <Select
          {...common}
          label={moves.reason}
          onChange={set(name)}
          options={[{ value: "", label: moves.choose }, ...Object.entries(moves.reasons).map(([value, label]) => ({ value, label: label ?? value }))]}
        />
      );
    if (name === "department")
      return (
        <Select
          {...common}
          label={moves.department}
          onChange={set(name)}
          options={[{ value: "", label: moves.choose }, ...(here?.departments ?? []).filter(({ active }) => active).map(({ code, name: label }) => ({ value: code, label }))]}
        />
      );
    return <Field {...common} label={name === "forwarded_to" ? moves.forwardedTo : moves.noPhoto} maxLength={200} onChange={({ target }) => set(name)(target.value)} />;
  };
  return (
    <Dialog
      open={open}
      title={words.moveTitle(rows.length)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{labels.cancel}</Button>
          <Button look="strong" disabled={!ready} busy={change.isPending} onClick={send}>
            {words.go(rows.length)}
          </Button>
        </>
      }
    >
      <p className="text-[0.9375rem] text-muted">{words.lead}</p>
      {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      <Select label={words.which} value={move} onChange={(value) => setMove(value as ReportMoveRequest["move"])} options={MOVES.map(([name]) => ({ value: name, label: moves.names[name] ?? name }))} />
      {inputs.map(field)}
    </Dialog>
  );
}
