import { Button, Dialog, Photo, ProblemNote, useToast } from "@tsunagaru/kit";
import { dateTime } from "@tsunagaru/kit/format";
import type { LikelyDuplicate, RenditionReply, ReportReply, ReportState } from "@tsunagaru/sdk";
import { useState } from "react";
import { useLabels } from "../words";
import { StateTag } from "../../../shared/state";
import { CheckedText } from "../../../shared/wording/checked-text";
import { inOrder, useDecision } from "./data";

type Side = { number: string; state: ReportState; received_at: string; text: string; place: string; photo: RenditionReply | null };

/** Two reports side by side, and the decision whether they are the same. */
export function Compare({ report, other, onClose }: { report: ReportReply; other: LikelyDuplicate; onClose: () => void }) {
  const labels = useLabels();
  const words = labels.duplicates;
  const toast = useToast();
  const [note, setNote] = useState<string>(words.noteStart);
  const { merge, different } = useDecision(report, other, onClose);
  const { duplicate, original } = inOrder(report, other);
  const error = merge.error ?? different.error;
  const mine: Side = {
    number: report.number,
    state: report.state,
    received_at: report.received_at,
    text: report.desk?.original_text ?? report.text ?? "",
    place: [report.place.label, report.place.note].filter(Boolean).join(" "),
    photo: report.photos.find(({ moment, large }) => moment === "before" && large)?.large ?? null,
  };
  const theirs: Side = { ...other, place: [other.place_label, other.place_note].filter(Boolean).join(" ") };
  return (
    <Dialog
      open
      wide
      title={words.compareTitle}
      onClose={onClose}
      actions={
        <>
          <Button busy={different.isPending} onClick={() => different.mutate(undefined, { onSuccess: () => toast(words.different_done) })}>
            {words.different}
          </Button>
          <Button look="strong" busy={merge.isPending} onClick={() => merge.mutate(note.trim(), { onSuccess: () => toast(words.same_done) })}>
            {words.same}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 desk:grid-cols-2">
        <Half title={words.this} side={mine} />
        <Half title={`${words.other}\u00a0・ ${other.place_accuracy === "town" ? words.sameTown + words.townOnly : words.away(other.distance_m)}`} side={theirs} />
      </div>
      <p className="phrase">{words.how(duplicate.number, original.number)}</p>
      <CheckedText kind="reply" label={words.note} hint={words.noteHint} rows={2} maxLength={2000} value={note} onText={setNote} />
      {error && <ProblemNote error={error} words={{ ...labels.problems, "not-now": { title: words.cannot, hint: "" } }} />}
    </Dialog>
  );
}

function Half({ title, side }: { title: string; side: Side }) {
  const words = useLabels().duplicates;
  return (
    <section className="grid content-start gap-1.5">
      <h3 className="text-[0.875rem] font-bold text-muted">{title}</h3>
      {side.photo ? (
        <Photo src={side.photo.url} alt={words.from(side.number)} className="rounded-8" />
      ) : (
        <p className="grid aspect-4/3 place-content-center rounded-8 bg-daikon text-muted">{words.noPhoto}</p>
      )}
      <p className="flex flex-wrap items-baseline gap-x-3">
        <strong className="figures">{side.number}</strong>
        <StateTag state={side.state} />
      </p>
      <p className="figures text-[0.9375rem] text-muted">
        <time dateTime={side.received_at}>{dateTime(side.received_at)}</time>&nbsp;・ {side.place}
      </p>
      <p className="max-h-40 overflow-y-auto whitespace-pre-wrap">{side.text}</p>
    </section>
  );
}
