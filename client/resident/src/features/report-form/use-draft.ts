import { useEffect, useRef, useState } from "react";
import { useLocale } from "../../labels";
import { emptyDraft, type ReportDraft } from "../../shared/draft";
import { openOutbox, type ReportEntry, type ReportOutbox, useOutbox } from "../../shared/outbox";

const WRITE_AFTER_MS = 400;

/** The one to go on with: the one asked for, or the last that was not finished. */
const pick = (entries: ReportEntry[], wanted: string | null) =>
  entries.findLast(({ id, state }) => (wanted ? id === wanted && (state === "draft" || state === "refused") : state === "draft"));

/** A report being written: what is typed and taken is on the phone at once, and photos go up meanwhile. */
export function useDraft(wanted: string | null, category: string | null) {
  const { locale } = useLocale();
  const { outbox, entries } = useOutbox();
  const [form, setForm] = useState<ReportDraft>(() => ({ ...emptyDraft(locale), category }));
  const [id, setId] = useState<string | null>(null);
  const [resumed, setResumed] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const making = useRef<Promise<string>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const touched = useRef(false);

  useEffect(() => {
    let left = false;
    void openOutbox()
      .then(async (box) => {
        await box.refresh();
        const found = pick(box.entries() ?? [], wanted);
        if (left || touched.current || !found?.form) return;
        making.current = Promise.resolve(found.id);
        setId(found.id);
        // A draft may be older than what is asked now.
        setForm({ ...emptyDraft(found.form.language), ...found.form });
        setResumed(true);
      })
      .catch(setFailure);
    return () => {
      left = true;
    };
  }, [wanted]);

  async function ensure(first: ReportDraft): Promise<{ box: ReportOutbox; id: string }> {
    const box = await openOutbox();
    making.current ??= box.begin(first).then((made) => {
      setId(made);
      return made;
    });
    return { box, id: await making.current };
  }

  function change(patch: Partial<ReportDraft>) {
    touched.current = true;
    const next = { ...form, ...patch, language: locale };
    setForm(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void ensure(next).then(({ box, id }) => box.write(id, next)), WRITE_AFTER_MS);
  }

  async function addPhotos(files: File[]) {
    touched.current = true;
    const { box, id } = await ensure(form);
    await box.addPhotos(id, files);
  }

  async function removePhoto(photo: string) {
    if (id) await (await openOutbox()).removePhoto(id, photo);
  }

  /** Hands the report to the queue and waits for its answer, but not for ever: the queue goes on without the page. */
  async function submit(patienceMs: number): Promise<ReportEntry | undefined> {
    clearTimeout(timer.current);
    const { box, id } = await ensure(form);
    const sending = box.submit(id, { ...form, language: locale });
    await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    return box.entries()?.find((entry) => entry.id === id);
  }

  async function discard() {
    clearTimeout(timer.current);
    if (id) await (await openOutbox()).discard(id);
    making.current = undefined;
    setId(null);
    setForm(emptyDraft(locale));
    setResumed(false);
  }

  const entry = entries?.find((one) => one.id === id);
  return { outbox, entry, form, resumed, failure, change, addPhotos, removePhoto, submit, discard };
}
