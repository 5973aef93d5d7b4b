import type { PickedPhoto } from "@tsunagaru/kit/photo-input";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useLocale } from "../../labels";
import { emptySolved, openSolvedOutbox, type SolvedDraft, type SolvedEntry } from "../../shared/solved-outbox";

const WRITE_AFTER_MS = 400;
const open = (entry: SolvedEntry) => entry.state === "draft" || entry.state === "refused";

/** What is typed and taken is on the phone at once; photographs go up meanwhile. */
export function useSolvedDraft() {
  const { locale } = useLocale();
  const [outbox] = useState(openSolvedOutbox);
  const entries = useSyncExternalStore(outbox.subscribe, outbox.entries);
  const [form, setForm] = useState<SolvedDraft>(() => emptySolved(locale));
  const [id, setId] = useState<string | null>(null);
  const making = useRef<Promise<string>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(form);

  useEffect(() => {
    void outbox.refresh().then(() => {
      const found = outbox.entries()?.findLast(open);
      if (making.current || !found?.form) return;
      making.current = Promise.resolve(found.id);
      latest.current = found.form;
      setForm(found.form);
      setId(found.id);
    });
  }, [outbox]);

  const ensure = (first: SolvedDraft): Promise<string> =>
    (making.current ??= outbox.begin(first).then((made) => {
      setId(made);
      return made;
    }));

  function change(patch: Partial<SolvedDraft>) {
    const next = { ...latest.current, ...patch, language: locale };
    latest.current = next;
    setForm(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void ensure(next).then((made) => outbox.write(made, next)), WRITE_AFTER_MS);
  }

  const photosOf = (made: string) => outbox.entries()?.find((entry) => entry.id === made)?.photos ?? [];

  async function addPhoto(moment: "before" | "after", files: File[]) {
    const made = await ensure(latest.current);
    const had = new Set(photosOf(made).map((photo) => photo.id));
    await outbox.addPhotos(made, files.slice(0, 1));
    change({ [moment]: photosOf(made).find((photo) => !had.has(photo.id))?.id ?? null });
  }

  async function removePhoto(moment: "before" | "after") {
    const photo = latest.current[moment];
    if (id && photo) await outbox.removePhoto(id, photo);
    change({ [moment]: null });
  }

  async function submit(): Promise<string> {
    clearTimeout(timer.current);
    const made = await ensure(latest.current);
    await outbox.submit(made, { ...latest.current, language: locale });
    return made;
  }

  const entry = entries?.find((one) => one.id === id);
  return { outbox, entry, form, change, addPhoto, removePhoto, submit };
}

/** One photograph of the draft as the input shows it. */
export function usePicked(outbox: ReturnType<typeof openSolvedOutbox>, entry: SolvedEntry | undefined, id: string | null): PickedPhoto[] {
  const [read, setRead] = useState<{ id: string; file: Blob | undefined }>();
  useEffect(() => {
    if (id) void outbox.file(id).then((file) => setRead({ id, file }));
  }, [outbox, id]);
  const file = read?.id === id ? read?.file : undefined;
  const stored = entry?.photos.find((photo) => photo.id === id);
  if (!stored || !file) return [];
  const progress = outbox.progress(stored.id);
  return [{ id: stored.id, file, progress, state: progress === null ? stored.state : "sending" }];
}
