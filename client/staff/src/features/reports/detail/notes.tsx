import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, ProblemNote, Skeleton, TextArea, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import { uuid } from "@tsunagaru/kit/uuid";
import { addReportNote, getReport, listReportNotes, type ReportReply } from "@tsunagaru/sdk";
import { Lock } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLabels } from "../words";
import { ConflictDialog, useChange } from "../change";
import { intentKeys } from "../../../desk/subject/conflict";
import { Section } from "../../../desk/case/section";

const notesKey = (id: string) => ["notes", id] as const;

/** What colleagues said to each other; each note is news to whoever is writing beside it. */
export function Notes({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.desk;
  const notes = useQuery({
    queryKey: [...notesKey(report.id), report.version],
    queryFn: async ({ signal }) => (await listReportNotes({ path: { report_id: report.id }, signal })).data.items,
    placeholderData: (before) => before,
  });
  return (
    <Section title={words.notes} aside={<Lock size={16} aria-hidden="true" className="text-muted" />}>
      {notes.isPending && <Skeleton className="h-12" />}
      {notes.error && <ProblemNote error={notes.error} words={labels.problems} retry={() => void notes.refetch()} />}
      {notes.data?.length === 0 && <p className="text-[0.9375rem] text-muted">{words.noNotes}</p>}
      <ul className="grid gap-2">
        {notes.data?.map((note) => (
          <li key={note.id} className="border-l-2 border-ink bg-daikon px-3 py-2">
            <p className="text-[0.9375rem] leading-160 whitespace-pre-wrap">{note.text}</p>
            <p className="figures text-[0.8125rem] text-muted">
              {note.author}&nbsp;・ {dateTime(note.at)}
            </p>
          </li>
        ))}
      </ul>
      <NoteForm report={report} />
    </Section>
  );
}

function NoteForm({ report }: { report: ReportReply }) {
  const labels = useLabels();
  const words = labels.desk;
  const client = useQueryClient();
  const toast = useToast();
  const change = useChange();
  const [text, setText] = useState("");
  const [base, setBase] = useState(report);
  const [keyOf] = useState(() => intentKeys(uuid));
  // Nothing written yet: what was read last is what the note answers to.
  const answered = text === "" ? report : base;
  const write = (value: string) => {
    if (text === "") setBase(report);
    setText(value);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { text: text.trim() };
    if (!body.text) return;
    change.send({
      base: answered,
      send: async (ifMatch) => {
        await addReportNote({ path: { report_id: report.id }, body, headers: { "If-Match": ifMatch, "Idempotency-Key": keyOf(body) } });
        return (await getReport({ path: { report_id: report.id } })).data;
      },
      done: (now) => {
        setText("");
        setBase(now);
        void client.invalidateQueries({ queryKey: notesKey(report.id) });
        toast(words.noteAdded);
      },
    });
  };
  return (
    <form onSubmit={submit} className="mt-3 grid gap-2">
      <TextArea label={words.noteLabel} hint={words.notesHint} rows={2} maxLength={2000} value={text} onChange={(event) => write(event.target.value)} />
      {change.error && <ProblemNote error={change.error} words={labels.problems} />}
      <Button type="submit" size="small" className="justify-self-end" busy={change.busy} disabled={text.trim() === ""}>
        {words.noteAdd}
      </Button>
      <ConflictDialog conflict={change.conflict} mine={text} busy={change.busy} onAgain={change.again} onLeave={change.leave} />
    </form>
  );
}
