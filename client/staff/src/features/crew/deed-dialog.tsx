import { useQuery } from "@tanstack/react-query";
import { Button, Dialog, Field, PhotoInput, type PickedPhoto, TextArea, useToast } from "@tsunagaru/kit";
import { type FormEvent, useState } from "react";
import { CheckedText } from "../../shared/wording/checked-text";
import { useLabels } from "./words";
import { type Deed, type DeedEntry, outbox } from "./outbox";

/** What was done, in few words and with photographs; each letter is kept as it is written. */
export function DeedDialog({ entry, onClose }: { entry: DeedEntry; onClose: () => void }) {
  const words = useLabels().crew;
  const deed = entry.form;
  if (!deed) return null;
  return (
    <Dialog open title={words.moveTitles[deed.move]} onClose={onClose}>
      <DeedForm entry={entry} onDone={onClose} onLeave={onClose} />
    </Dialog>
  );
}

export function DeedForm({ entry, onDone, onLeave }: { entry: DeedEntry; onDone: () => void; onLeave: () => void }) {
  const labels = useLabels();
  const words = labels.crew;
  const toast = useToast();
  const [deed, setDeed] = useState(entry.form as Deed);
  const photos = usePhotos(entry);
  const finishing = deed.move === "finish";
  const unreadable = entry.photos.some(({ state }) => state === "unreadable");
  const usable = entry.photos.filter(({ state }) => state !== "refused").length;
  const set = (change: Partial<Deed>) => {
    const next = { ...deed, ...change };
    setDeed(next);
    void outbox.write(entry.id, next);
  };
  const ready = !unreadable && (deed.move === "start" || deed.note.trim() !== "") && (!finishing || usable > 0 || deed.no_photo_reason.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    void outbox.submit(entry.id, deed);
    toast(outbox.lack() !== null ? words.held : navigator.onLine ? words.goes : words.saved);
    onDone();
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {finishing && (
        <PhotoInput photos={photos} hint={words.photosHint} onAdd={(files) => void outbox.addPhotos(entry.id, files)} onRemove={(id) => void outbox.removePhoto(entry.id, id)} />
      )}
      {deed.move === "note" ? (
        <TextArea label={words.notes.note} hint={words.forColleagues} maxLength={2000} value={deed.note} onChange={({ target }) => set({ note: target.value })} />
      ) : (
        <CheckedText kind="reply" label={words.notes[deed.move]} optional={deed.move === "start"} hint={words.told} maxLength={2000} value={deed.note} onText={(note) => set({ note })} />
      )}
      {finishing && usable === 0 && <Field label={words.noPhoto} maxLength={200} value={deed.no_photo_reason} onChange={(event) => set({ no_photo_reason: event.target.value })} />}
      <Button type="submit" look="strong" size="large" wide disabled={!ready}>
        {deed.move === "note" ? words.keepNote : words.save}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button look="quiet" onClick={onLeave}>
          {labels.close}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            void outbox.discard(entry.id);
            onDone();
          }}
        >
          {words.discard}
        </Button>
      </div>
    </form>
  );
}

function usePhotos(entry: DeedEntry): PickedPhoto[] {
  const files = useQuery({
    queryKey: ["crew files", entry.photos.map(({ id, state }) => [id, state === "reading"])],
    networkMode: "always",
    placeholderData: (before) => before,
    queryFn: async () => new Map(await Promise.all(entry.photos.map(async ({ id }) => [id, await outbox.file(id)] as const))),
  });
  const reasons = useLabels().photos.refusedReasons as Partial<Record<string, string>>;
  return entry.photos.map(({ id, state, reason, loose }): PickedPhoto => {
    const progress = outbox.progress(id);
    return { id, file: files.data?.get(id) ?? null, progress, loose: outbox.lack() !== null || loose, state: progress === null ? state : "sending", reason: reason ? (reasons[reason] ?? reason) : undefined };
  });
}
