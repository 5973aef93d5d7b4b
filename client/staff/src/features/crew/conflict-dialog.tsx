import { useQuery } from "@tanstack/react-query";
import { Button, Dialog, isProblem, ProblemNote } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { getReport, listReportHistory } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "./words";
import { useHere } from "../../shared/municipality";
import { stateWord } from "../../shared/state";
import { compare, type Line, rebased } from "./conflict";
import { DeedForm } from "./deed-dialog";
import { type DeedEntry, outbox } from "./outbox";

/** The report moved on meanwhile: field by field, and the choice. Nothing is lost before it is made. */
export function ConflictDialog({ entry, onClose }: { entry: DeedEntry | null; onClose: () => void }) {
  const labels = useLabels();
  const words = labels.crew.conflict;
  const [editing, setEditing] = useState(false);
  const deed = entry?.form ?? null;
  const { data: now, error } = useQuery({
    queryKey: ["crew conflict", entry?.id],
    queryFn: async ({ signal }) => (await getReport({ path: { report_id: deed?.base.report_id ?? "" }, signal })).data,
    enabled: deed !== null,
    staleTime: 0,
  });
  if (!entry || !deed) return null;
  const gone = isProblem(error) && error.status === 404;
  const moved = entry.problem?.status === 412 || entry.problem?.status === 409;
  const possible = now?.moves.some(({ name }) => name === deed.move) ?? false;
  const done = () => {
    setEditing(false);
    onClose();
  };
  const again = () => now && void outbox.submit(entry.id, rebased(deed, now)).then(done);
  const theirs = () => void outbox.discard(entry.id).then(done);
  return (
    <Dialog
      open
      title={moved || gone ? words.title : labels.crew.problem}
      onClose={done}
      actions={
        !editing && (
          <>
            <Button onClick={theirs}>{words.theirs}</Button>
            {now && (
              <Button onClick={() => setEditing(true)}>
                {words.edit}
              </Button>
            )}
            {possible && (
              <Button look="strong" onClick={again}>
                {words.keep}
              </Button>
            )}
          </>
        )
      }
    >
      <p className="figures text-muted">{deed.base.number}</p>
      {gone && <p className="font-bold">{words.gone}</p>}
      {error && !gone ? <ProblemNote error={error} /> : null}
      {!moved && entry.problem && <ProblemNote error={entry.problem} words={labels.problems} />}
      {moved && <p>{words.lead}</p>}
      {now && <Newest report={now.id} />}
      {now && !possible && <p className="font-bold">{words.cannot}</p>}
      {editing && now ? (
        <DeedForm entry={{ ...entry, form: rebased(deed, now) }} onDone={done} onLeave={() => setEditing(false)} />
      ) : (
        <>
          {now && <Lines lines={compare(deed, entry.photos.length, now)} />}
          {!now && deed.note && <p className="border-l-4 border-green bg-leaf px-4 py-2.5 whitespace-pre-wrap">{deed.note}</p>}
        </>
      )}
    </Dialog>
  );
}

/** Who was first: the newest step of its history. */
function Newest({ report }: { report: string }) {
  const labels = useLabels();
  const words = labels.crew.conflict;
  const { data } = useQuery({
    queryKey: ["crew conflict", "history", report],
    queryFn: async ({ signal }) => (await listReportHistory({ path: { report_id: report }, signal })).data.items.at(-1) ?? null,
    staleTime: 0,
  });
  if (!data) return null;
  return (
    <div>
      <p className="text-[0.8125rem] text-muted">{words.newest}</p>
      <p className="figures font-bold">{words.who(dateTime(data.at), data.name ?? words.by[data.by] ?? data.by, labels.moveNames[data.move] ?? stateWord(labels, data.state))}</p>
    </div>
  );
}

function Lines({ lines }: { lines: Line[] }) {
  const words = useLabels().crew.conflict;
  const say = useSaying();
  return (
    <table className="w-full table-fixed text-[0.9375rem]">
      <thead>
        <tr className="text-left align-bottom text-[0.8125rem] text-muted">
          <th scope="col" className="py-1 pr-3 font-normal">{words.wanted}</th>
          <th scope="col" className="py-1 font-normal">{words.now}</th>
        </tr>
      </thead>
      {lines.map((line) => (
        <tbody key={line.field} className="border-t border-rule align-top">
          <tr>
            <th scope="rowgroup" colSpan={2} className="pt-2 text-left text-[0.8125rem] font-normal text-muted">
              {words.fields[line.field]}
            </th>
          </tr>
          <tr>
            <td className="pr-3 pb-2 font-bold whitespace-pre-wrap">{line.wanted === null ? "—" : say(line.field, line.wanted)}</td>
            <td className="pb-2 whitespace-pre-wrap">
              {say(line.field, line.now)}
              {line.before !== null && line.before !== line.now && <span className="block text-[0.8125rem] text-muted">{words.was(say(line.field, line.before))}</span>}
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  );
}

function useSaying(): (field: string, value: string | null) => string {
  const words = useLabels();
  const here = useHere();
  return (field, value) => {
    if (value === null) return words.crew.conflict.none;
    if (field === "state") return stateWord(words, value);
    if (field === "photos") return words.crew.conflict.count(Number(value));
    if (field === "category") return here?.categories.find(({ code }) => code === value)?.label ?? value;
    return value;
  };
}
