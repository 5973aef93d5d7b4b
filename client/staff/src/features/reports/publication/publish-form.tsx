import { Button, NamedIcon, ProblemNote, TextArea, useToast } from "@tsunagaru/kit";
import { date } from "@tsunagaru/kit/format";
import { uuid } from "@tsunagaru/kit/outbox";
import { moveReportPublication, type ReportReply } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLabels } from "../../../labels";
import { useHere } from "../../../shared/municipality";
import { StateTag } from "../../../shared/state";
import { useChange } from "../change";
import { intentKeys } from "../conflict";
import { ConflictDialog } from "../conflict-dialog";
import { PhotoChoice } from "./photo-choice";
import { PlaceChoice, placeOf, placeRequest } from "./place-choice";
import { ReasonFields, type Subject, type Why } from "./reason";
import { Told } from "./told";

type Props = { base: ReportReply; move: "publish" | "release" | "change"; onDone: () => void; onCancel: () => void };

/** The words and the pictures that everybody will see, beside the reporter's own words. */
export function PublishForm({ base, move, onDone, onCancel }: Props) {
  const labels = useLabels();
  const words = labels.publication;
  const toast = useToast();
  const sending = useChange();
  const original = base.desk?.original_text ?? "";
  const [text, setText] = useState(base.desk?.public_text ?? original);
  const [chosen, setChosen] = useState(() => base.photos.filter((photo) => photo.report_number === null && (move === "change" ? photo.public : photo.state === "ready")).map(({ upload_id }) => upload_id));
  const own = base.photos.filter(({ report_number }) => report_number === null);
  const [shownBefore] = useState(chosen);
  const [before] = useState(() => placeOf(base));
  const [place, setPlace] = useState(before);
  const [why, setWhy] = useState<Why>({ reason: "", note: "" });
  const [keyOf] = useState(() => intentKeys(uuid));
  const wished = placeRequest(before, place);
  const otherText = text.trim() !== (base.desk?.public_text ?? original).trim();
  const otherPhotos = chosen.length !== shownBefore.length || chosen.some((id) => !shownBefore.includes(id));
  const subjects: Subject[] = [...(otherText ? ["text" as const] : []), ...(otherPhotos ? ["photo" as const] : []), ...(wished ? ["place" as const] : [])];
  const complete = (subjects.length === 0 && move !== "change") || (subjects.length > 0 && why.reason !== "");
  const body = { move, public_text: text.trim(), upload_ids: chosen, ...(wished && { place: wished }), ...(subjects.length > 0 && why.reason && { reason: why.reason, note: why.note.trim() }) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.send({
      base,
      send: async (ifMatch) =>
        (await moveReportPublication({ path: { report_id: base.id }, body, headers: { "If-Match": ifMatch, "Idempotency-Key": keyOf(body) } })).data,
      done: () => {
        toast(move === "change" ? labels.moderation.changed : words.published);
        onDone();
      },
    });
  };
  return (
    <form data-alone onSubmit={submit} className="mt-4 grid gap-4">
      <div>
        <h4 className="text-[0.9375rem] font-bold">{words.original}</h4>
        <blockquote className="mt-1 border-l-4 border-rule px-3 py-1 text-[0.9375rem] whitespace-pre-wrap text-muted">{original}</blockquote>
      </div>
      <TextArea label={words.publicText} hint={words.publicTextHint} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      <PhotoChoice photos={own} chosen={chosen} onChange={setChosen} />
      <PlaceChoice value={place} onChange={setPlace} />
      {subjects.length > 0 ? <ReasonFields report={base} subjects={subjects} value={why} onChange={setWhy} /> : <p className="text-[0.9375rem] text-muted">{labels.moderation.needsReason}</p>}
      <Seen moved={place.how !== "rule"} report={base} text={text} photos={chosen.length} />
      <Told report={base} body={body} complete={complete && text.trim() !== ""} />
      {sending.error && <ProblemNote error={sending.error} words={labels.problems} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button size="small" onClick={onCancel}>
          {labels.cancel}
        </Button>
        <Button size="small" type="submit" look="strong" busy={sending.busy} disabled={!text.trim() || !complete}>
          {move === "change" ? labels.moderation.submitChange : words.publish}
        </Button>
      </div>
      <ConflictDialog
        conflict={sending.conflict}
        mine={text}
        possible={Boolean(sending.conflict?.now.desk?.publication_moves.some(({ name }) => name === move))}
        busy={sending.busy}
        onAgain={sending.again}
        onLeave={sending.leave}
      />
    </form>
  );
}

/** The card that the public will read, and what of the place it shows. */
function Seen({ report, text, photos, moved }: { report: ReportReply; text: string; photos: number; moved: boolean }) {
  const words = useLabels().publication;
  const here = useHere();
  const category = here?.categories.find(({ code }) => code === report.category);
  return (
    <section>
      <h4 className="text-[0.9375rem] font-bold">{words.seen}</h4>
      <div className="mt-1.5 rounded-8 border border-solid-gray-420 px-4 py-3">
        <p className="flex items-center gap-2 font-bold">
          <NamedIcon name={category?.icon ?? ""} size={20} />
          {category?.label}
          <span className="font-normal text-muted">{report.place.label}</span>
        </p>
        <p className="mt-1 text-[0.9375rem] whitespace-pre-wrap">{text}</p>
        <p className="mt-1.5 flex flex-wrap gap-x-3 text-[0.875rem] text-muted">
          <StateTag state={report.state} className="text-[0.875rem]" />
          <span className="figures">{date(report.received_at)}</span>
          <span>{words.withPhotos(photos)}</span>
        </p>
      </div>
      <ul className="mt-2 ml-5 list-disc text-[0.875rem] leading-160 text-muted">
        {category && !moved && <li>{words.privacy[category.privacy]}</li>}
        <li>{words.seenFields}</li>
      </ul>
    </section>
  );
}
