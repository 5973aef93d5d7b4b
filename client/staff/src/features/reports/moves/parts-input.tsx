import { Button, Photo, Select, TextArea } from "@tsunagaru/kit";
import type { PartRequest, ReportReply } from "@tsunagaru/sdk";
import { Plus, Trash2 } from "lucide-react";
import { useLabels } from "../words";
import { useHere } from "../../../shared/municipality";
import type { Fields } from "./needs";

const MOST = 5;
const LEAST = 2;
const BLANK: PartRequest = { category: "" };

/** What a report is split into: a kind, words and photographs for each department. */
export function PartsInput({ report, fields, set }: { report: ReportReply; fields: Fields; set: (part: Partial<Fields>) => void }) {
  const words = useLabels().parts;
  const typed = fields.parts;
  const parts = [...typed, ...Array.from({ length: Math.max(0, LEAST - typed.length) }, () => BLANK)];
  const change = (index: number, part: Partial<PartRequest>) => set({ parts: parts.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <fieldset className="grid gap-3">
      <legend className="font-bold">{words.input}</legend>
      <p className="text-[0.9375rem] text-muted">{words.inputHint}</p>
      {parts.map((part, index) => (
        <Part
          key={index}
          number={index + 1}
          part={part}
          photos={report.photos.filter(({ moment, report_number: other }) => moment === "before" && other === null)}
          onChange={(changed) => change(index, changed)}
          onRemove={parts.length > LEAST ? () => set({ parts: parts.filter((_, at) => at !== index) }) : undefined}
        />
      ))}
      {parts.length < MOST && (
        <Button size="small" className="justify-self-start" icon={<Plus size={18} aria-hidden="true" />} onClick={() => set({ parts: [...parts, BLANK] })}>
          {words.add}
        </Button>
      )}
    </fieldset>
  );
}

type PartProps = {
  number: number;
  part: PartRequest;
  photos: ReportReply["photos"];
  onChange: (part: Partial<PartRequest>) => void;
  onRemove: (() => void) | undefined;
};

function Part({ number, part, photos, onChange, onRemove }: PartProps) {
  const words = useLabels().parts;
  const here = useHere();
  const offered = (here?.categories ?? []).filter(({ active }) => active);
  // Unless a clerk takes some away, all go along.
  const given = part.upload_ids ?? photos.map(({ upload_id }) => upload_id);
  const toggle = (id: string, on: boolean) => onChange({ upload_ids: on ? [...given, id] : given.filter((one) => one !== id) });
  return (
    <section aria-label={words.part(number)} className="grid gap-3 border-l-4 border-rule pl-4">
      <div className="flex min-h-11 items-center justify-between">
        <h4 className="font-bold">{words.part(number)}</h4>
        {onRemove && (
          <button type="button" aria-label={words.remove(number)} onClick={onRemove} className="grid size-11 place-items-center rounded-8 hover:bg-daikon">
            <Trash2 size={20} aria-hidden="true" />
          </button>
        )}
      </div>
      <Select
        label={words.category}
        value={part.category}
        onChange={(category) => onChange({ category })}
        options={[{ value: "", label: words.choose }, ...offered.map(({ code, label }) => ({ value: code, label }))]}
      />
      <TextArea label={words.text} hint={words.textHint} optional rows={2} maxLength={2000} value={part.text ?? ""} onChange={({ target }) => onChange({ text: target.value || undefined })} />
      {photos.length > 0 && (
        <fieldset>
          <legend className="font-bold">{words.photos}</legend>
          <div className="mt-1.5 flex flex-wrap gap-3">
            {photos.map((photo, index) => (
              <label key={photo.upload_id} className="flex min-h-11 items-center gap-2">
                <input type="checkbox" className="size-5 accent-green" checked={given.includes(photo.upload_id)} onChange={({ target }) => toggle(photo.upload_id, target.checked)} />
                {photo.small && <Photo src={photo.small.url} alt="" ratio="1 / 1" className="w-14 rounded-4" />}
                {words.photo(index + 1)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </section>
  );
}
