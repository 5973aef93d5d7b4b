import { useMutation } from "@tanstack/react-query";
import { Button, Field, ProblemNote, Select, Status, TextArea, useToast } from "@tsunagaru/kit";
import { type ContributionReply, moveContributionPublication, type PublicationMove } from "@tsunagaru/sdk";
import { type FormEvent, useState } from "react";
import { useLabels } from "../labels";
import { Misses } from "./faces/misses";
import { PhotoState } from "./photo-state";
import { isUnderWay } from "./photo-states";
import { HidePart } from "./redaction/hide-part";

/** While photographs are being prepared the next look at a list of contributions is near. */
export const lookAgain = (pages?: { items: ContributionReply[] }[]): number | false =>
  pages?.some(({ items }) => items.some(({ photos }) => photos.some(isUnderWay))) ? 3_000 : false;

/** The photographs as the desk sees them; parts of each can be hidden. */
export function Pictures({ item, className }: { item: ContributionReply; className: string }) {
  const words = useLabels().contributions;
  return (
    <ul className={className}>
      {item.photos.map((photo, index) => (
        <li key={photo.upload_id}>
          {photo.small ? (
            <a href={photo.large?.url} target="_blank" rel="noreferrer" className="block">
              <img src={photo.small.url} alt={words.photo(index + 1)} className="aspect-4/3 w-full rounded-8 object-cover" />
            </a>
          ) : (
            <PhotoState photo={photo} />
          )}
          {item.desk && <HidePart short holder={{ kind: "contribution", id: item.id }} photo={photo} name={words.photo(index + 1)} />}
        </li>
      ))}
    </ul>
  );
}

/** What the public sees of a contribution: text and photographs are chosen, or it is withheld and why. */
export function Publication({ item, onDone }: { item: ContributionReply; onDone: () => void }) {
  const words = useLabels().contributions;
  const [move, setMove] = useState<PublicationMove | null>(null);
  if (!item.desk) return null;
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3">
        <Status shape={item.publication === "public" ? "disc" : item.publication === "hidden" ? "ring" : "bar"}>{words.publication[item.publication]}</Status>
        {item.withheld_reason && <span className="text-[0.9375rem] text-muted">{item.withheld_reason}</span>}
      </p>
      {move ? (
        <MoveForm item={item} move={move} onDone={onDone} onLeave={() => setMove(null)} />
      ) : (
        <div className="flex flex-wrap gap-2">
          {item.desk.publication_moves.map(({ name }) => (
            <Button key={name} size="small" onClick={() => setMove(name)}>
              {words.moves[name] ?? name}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function MoveForm({ item, move, onDone, onLeave }: { item: ContributionReply; move: PublicationMove; onDone: () => void; onLeave: () => void }) {
  const labels = useLabels();
  const words = labels.contributions;
  const toast = useToast();
  const withhold = move === "withhold";
  const [text, setText] = useState(item.desk?.original_text ?? "");
  const [chosen, setChosen] = useState<string[]>(item.photos.filter(({ large }) => large).map(({ upload_id }) => upload_id));
  const [reason, setReason] = useState("");
  const [note, setNote] = useState("");
  const sending = useMutation({
    mutationFn: () =>
      moveContributionPublication({
        path: { contribution_id: item.id },
        headers: { "If-Match": `"${item.version}"` },
        body: withhold ? { move, note: note.trim(), ...(reason && { reason }) } : { move, public_text: text.trim(), upload_ids: chosen },
      }),
    onSuccess: () => {
      toast(words.done);
      onLeave();
      onDone();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    sending.mutate();
  }
  return (
    <form onSubmit={submit} className="grid gap-3 border-l-4 border-rule pl-4">
      {withhold ? (
        <>
          <Select
            label={words.reason}
            value={reason}
            onChange={setReason}
            options={[{ value: "", label: words.chooseReason }, ...(item.desk?.reasons.map(({ code, title }) => ({ value: code, label: title })) ?? [])]}
          />
          <Field optional label={words.note} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
        </>
      ) : (
        <>
          <TextArea required label={words.publicText} hint={words.publicHint} maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
          {item.photos.length > 0 && <Photos item={item} chosen={chosen} onChange={setChosen} />}
        </>
      )}
      {sending.error && <ProblemNote error={sending.error} words={labels.problems} />}
      <div className="flex gap-2">
        <Button type="submit" look="strong" size="small" busy={sending.isPending} disabled={withhold && !reason && !note.trim()}>
          {words.moves[move] ?? move}
        </Button>
        <Button look="quiet" size="small" onClick={onLeave}>
          {labels.cancel}
        </Button>
      </div>
    </form>
  );
}

function Photos({ item, chosen, onChange }: { item: ContributionReply; chosen: string[]; onChange: (chosen: string[]) => void }) {
  const words = useLabels().contributions;
  return (
    <fieldset>
      <legend className="font-bold">{words.photos}</legend>
      <p className="text-[0.875rem] text-muted">{words.noFaces}</p>
      <Misses />
      {item.photos.map(({ upload_id, large }, index) => (
        <label key={upload_id} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            className="size-5 accent-green"
            disabled={!large}
            checked={chosen.includes(upload_id)}
            onChange={(event) => onChange(event.target.checked ? [...chosen, upload_id] : chosen.filter((one) => one !== upload_id))}
          />
          {words.photo(index + 1)}
        </label>
      ))}
    </fieldset>
  );
}
