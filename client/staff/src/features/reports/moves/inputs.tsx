import { Button, Field, Notice, PhotoInput, Select, TextArea } from "@tsunagaru/kit";
import type { CannotReason, OpenMove } from "@tsunagaru/sdk";
import type { ReactNode } from "react";
import { useLabels } from "../../../labels";
import { useHere } from "../../../shared/municipality";
import { change, type Draft } from "./drafts";
import { asked, type FieldName, type Fields } from "./needs";
import { Pair } from "./pair";
import { TemplateChoice } from "./template-choice";
import { PartsInput } from "./parts-input";
import { addPhotos, removePhoto, retryPhoto } from "./result-photos";

type Props = { draft: Draft; move: OpenMove; set: (part: Partial<Fields>) => void };

/** An input for each thing that the service asks for, in its order. */
export function Inputs({ draft, move }: { draft: Draft; move: OpenMove }) {
  const words = useLabels().moves;
  const { fields, unknown } = asked(move.needs);
  const set = (part: Partial<Fields>) => change(draft.base.id, ({ fields }) => ({ fields: { ...fields, ...part } }));
  return (
    <>
      {unknown.map((need) => (
        <Notice key={need} tone="caution">
          {words.unknownNeed(need)}
        </Notice>
      ))}
      {fields.map((name) => {
        const Input = INPUTS[name];
        return <Input key={name} draft={draft} move={move} set={set} />;
      })}
    </>
  );
}

function Note({ draft, move, set }: Props) {
  const words = useLabels().moves;
  const telling = draft.base.desk?.contact === "none" ? words.noteNobodyHint : words.noteHint;
  return (
    <>
      <TemplateChoice report={draft.base} move={move} plannedOn={draft.fields.planned_on} written={draft.fields.note.trim() !== ""} onChoose={(note) => set({ note })} />
      <TextArea
        label={move.tells ? words.note : words.noteSilent}
        hint={move.tells ? telling : words.noteSilentHint}
        optional={!move.needs.includes("note")}
        maxLength={2000}
        rows={3}
        value={draft.fields.note}
        onChange={(event) => set({ note: event.target.value })}
      />
    </>
  );
}

function PlannedOn({ draft, set }: Props) {
  const words = useLabels().moves;
  return <Field label={words.plannedOn} type="date" className="w-fit" value={draft.fields.planned_on} onChange={(event) => set({ planned_on: event.target.value })} />;
}

function Reason({ draft, set }: Props) {
  const words = useLabels().moves;
  return (
    <Select
      label={words.reason}
      value={draft.fields.reason}
      onChange={(reason) => set({ reason: reason as CannotReason | "" })}
      options={[{ value: "", label: words.choose }, ...Object.entries(words.reasons).map(([value, label]) => ({ value, label }))]}
    />
  );
}

function Department({ draft, set }: Props) {
  const words = useLabels().moves;
  const here = useHere();
  const offered = (here?.departments ?? []).filter(({ active, name }) => active && name !== draft.base.desk?.department_name);
  return (
    <Select
      label={words.department}
      value={draft.fields.department}
      onChange={(department) => set({ department })}
      options={[{ value: "", label: words.choose }, ...offered.map(({ code, name }) => ({ value: code, label: name }))]}
    />
  );
}

function ForwardedTo({ draft, set }: Props) {
  const { moves: words, forwarding } = useLabels();
  const system = useHere()?.categories.find(({ code }) => code === draft.base.category)?.forwardTo;
  const chosen = system && draft.fields.forwarded_to === system;
  return (
    <div className="grid justify-items-start gap-2">
      <div className="w-full">
        <Field label={words.forwardedTo} hint={chosen ? forwarding.useHint : words.forwardedToHint} maxLength={200} value={draft.fields.forwarded_to} onChange={(event) => set({ forwarded_to: event.target.value })} />
      </div>
      {system && !chosen && (
        <Button size="small" onClick={() => set({ forwarded_to: system })}>
          {forwarding.use(system)}
        </Button>
      )}
    </div>
  );
}

function DuplicateOf({ draft, set }: Props) {
  const words = useLabels().moves;
  return (
    <Field
      label={words.duplicateOf}
      hint={words.duplicateOfHint}
      maxLength={20}
      autoCapitalize="characters"
      className="figures"
      value={draft.fields.duplicate_of}
      onChange={(event) => set({ duplicate_of: event.target.value.normalize("NFKC") })}
    />
  );
}

function ResultPhotos({ draft }: Props) {
  const labels = useLabels();
  const words = labels.moves;
  const { id } = draft.base;
  const photos = draft.photos.map((photo) => ({ ...photo, reason: photo.reason ? (labels.detail.refusedReasons[photo.reason] ?? photo.reason) : undefined }));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-bold">{words.result}</legend>
      <PhotoInput
        photos={photos}
        calm
        hint={words.resultHint}
        onAdd={(files) => addPhotos(id, files)}
        onRemove={(photo) => removePhoto(id, photo)}
        onRetry={(photo) => {
          const found = draft.photos.find((one) => one.id === photo);
          if (found) retryPhoto(id, found);
        }}
      />
      <Pair draft={draft} />
    </fieldset>
  );
}

function NoPhotoReason({ draft, set }: Props) {
  const words = useLabels().moves;
  if (draft.photos.length > 0) return null;
  return <Field label={words.noPhoto} hint={words.noPhotoHint} maxLength={200} value={draft.fields.no_photo_reason} onChange={(event) => set({ no_photo_reason: event.target.value })} />;
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
