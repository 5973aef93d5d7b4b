import { Button, Field, Notice, PhotoInput, Select } from "@tsunagaru/kit";
import type { CannotReason, OpenMove, ReportReply } from "@tsunagaru/sdk";
import type { ReactNode } from "react";
import type { InputsProps } from "../../../desk/types";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import { CheckedText } from "../../../shared/wording/checked-text";
import { asked, type FieldName, type Fields } from "./needs";
import { Pair } from "./pair";
import { TemplateChoice } from "./template-choice";
import { PartsInput } from "./parts-input";
import { addPhotos, removePhoto, retryPhoto } from "./result-photos";
import type { ResultPhoto, Values } from "./values";

type Props = { report: ReportReply; move: OpenMove; fields: Fields; photos: ResultPhoto[]; set: (part: Partial<Fields>) => void };

/** An input for each thing that the service asks for, in its order. */
export function Inputs({ subject: report, name, values, set: put }: InputsProps<ReportReply, Values>) {
  const words = useLabels().moves;
  const move = report.moves.find((one) => one.name === name);
  if (!move) return null;
  const { fields, unknown } = asked(move.needs);
  const set = (part: Partial<Fields>) => put({ fields: { ...values.fields, ...part } });
  return (
    <>
      {unknown.map((need) => (
        <Notice key={need} tone="caution">
          {words.unknownNeed(need)}
        </Notice>
      ))}
      {fields.map((field) => {
        const Input = INPUTS[field];
        return <Input key={field} report={report} move={move} fields={values.fields} photos={values.photos} set={set} />;
      })}
    </>
  );
}

function Note({ report, move, fields, set }: Props) {
  const words = useLabels().moves;
  const telling = report.desk?.contact === "none" ? words.noteNobodyHint : words.noteHint;
  return (
    <>
      <TemplateChoice report={report} move={move} plannedOn={fields.planned_on} written={fields.note.trim() !== ""} onChoose={(note) => set({ note })} />
      <CheckedText
        kind="reply"
        label={move.tells ? words.note : words.noteSilent}
        hint={move.tells ? telling : words.noteSilentHint}
        className="min-h-20!"
        optional={!move.needs.includes("note")}
        maxLength={2000}
        rows={2}
        value={fields.note}
        onText={(note) => set({ note })}
      />
    </>
  );
}

function PlannedOn({ fields, set }: Props) {
  const words = useLabels().moves;
  return <Field label={words.plannedOn} type="date" className="w-fit" value={fields.planned_on} onChange={(event) => set({ planned_on: event.target.value })} />;
}

function Reason({ fields, set }: Props) {
  const words = useLabels().moves;
  return (
    <Select
      label={words.reason}
      value={fields.reason}
      onChange={(reason) => set({ reason: reason as CannotReason | "" })}
      options={[{ value: "", label: words.choose }, ...Object.entries(words.reasons).map(([value, label]) => ({ value, label }))]}
    />
  );
}

function Department({ report, fields, set }: Props) {
  const words = useLabels().moves;
  const here = useHere();
  const offered = (here?.departments ?? []).filter(({ active, name }) => active && name !== report.desk?.department_name);
  return (
    <Select
      label={words.department}
      value={fields.department}
      onChange={(department) => set({ department })}
      options={[{ value: "", label: words.choose }, ...offered.map(({ code, name }) => ({ value: code, label: name }))]}
    />
  );
}

function ForwardedTo({ report, fields, set }: Props) {
  const { moves: words, forwarding } = useLabels();
  const system = useHere()?.categories.find(({ code }) => code === report.category)?.forwardTo;
  const chosen = system && fields.forwarded_to === system;
  return (
    <div className="grid justify-items-start gap-2">
      <div className="w-full">
        <Field label={words.forwardedTo} hint={chosen ? forwarding.useHint : words.forwardedToHint} maxLength={200} value={fields.forwarded_to} onChange={(event) => set({ forwarded_to: event.target.value })} />
      </div>
      {system && !chosen && (
        <Button size="small" onClick={() => set({ forwarded_to: system })}>
          {forwarding.use(system)}
        </Button>
      )}
    </div>
  );
}

function DuplicateOf({ fields, set }: Props) {
  const words = useLabels().moves;
  return (
    <Field
      label={words.duplicateOf}
      hint={words.duplicateOfHint}
      maxLength={20}
      autoCapitalize="characters"
      className="figures"
      value={fields.duplicate_of}
      onChange={(event) => set({ duplicate_of: event.target.value.normalize("NFKC") })}
    />
  );
}

function ResultPhotos({ report, photos: picked }: Props) {
  const labels = useLabels();
  const words = labels.moves;
  const { id } = report;
  const photos = picked.map((photo) => ({ ...photo, reason: photo.reason ? (labels.photos.refusedReasons[photo.reason] ?? photo.reason) : undefined }));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-bold">{words.result}</legend>
      <PhotoInput
        photos={photos}
        calm
        hint={words.resultHint}
        onAdd={(files) => addPhotos(report, picked, files)}
        onRemove={(photo) => removePhoto(id, photo)}
        onRetry={(photo) => {
          const found = picked.find((one) => one.id === photo);
          if (found) retryPhoto(id, found);
        }}
      />
      <Pair report={report} photos={picked} />
    </fieldset>
  );
}

function NoPhotoReason({ fields, photos, set }: Props) {
  const words = useLabels().moves;
  if (photos.length > 0) return null;
  return <Field label={words.noPhoto} hint={words.noPhotoHint} maxLength={200} value={fields.no_photo_reason} onChange={(event) => set({ no_photo_reason: event.target.value })} />;
}

const INPUTS: Record<FieldName, (props: Props) => ReactNode> = {
  note: Note,
  planned_on: PlannedOn,
  reason: Reason,
  department: Department,
  forwarded_to: ForwardedTo,
  duplicate_of: DuplicateOf,
  upload_ids: ResultPhotos,
  no_photo_reason: NoPhotoReason,
  parts: PartsInput,
};
