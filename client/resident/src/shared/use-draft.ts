import { useEffect, useRef, useState } from "react";
import { type Locale, useLocale } from "@tsunagaru/kit/i18n";
import type { Entry } from "@tsunagaru/kit/outbox";
import { type Hold, hold } from "./hold";
import { type Carried, openOutbox, type Queue, useOutbox, type Written } from "./outbox";

const WRITE_AFTER_MS = 400;

type Options<F> = {
  empty: (language: Locale) => F;
  /** The entry asked for by the address: one that was refused is mended, too. */
  wanted: string | null;
  /** Which unfinished one is gone on with here. */
  here?: (form: F) => boolean;
};

/** Something being written: what is typed and taken is on the phone at once, and photos go up meanwhile. */
export function useDraft<F extends Written & { language: Locale }, R>(kind: Carried<F, R>, { empty, wanted, here = () => true }: Options<F>) {
  const { locale } = useLocale();
  const { outbox, entries } = useOutbox(kind);
  const [form, setForm] = useState<F>(() => empty(locale));
  const [id, setId] = useState<string | null>(null);
  const [resumed, setResumed] = useState(false);
  // The queue itself could not be fetched: what is written is still in the form.
  const [failure, setFailure] = useState<unknown>(null);
  const latest = useRef(form);
  const making = useRef<Promise<string>>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [elsewhere, setElsewhere] = useState<Entry<F, R> | null>(null);
  const [apart, setApart] = useState<"taken" | null>(null);
  const holding = useRef<Hold>(null);
  const looked = useRef(false);
  const touched = useRef(false);
  // From the moment of sending until it is refused it is the queue's to write.
  const handed = useRef(false);

  /** Goes on with an entry that this phone has. */
  function resume(found: Entry<F, R>) {
    making.current = Promise.resolve(found.id);
    // A draft may be older than what is asked now.
    latest.current = { ...empty(locale), ...found.form } as F;
    setId(found.id);
    setForm(latest.current);
    setResumed(true);
  }

  const taken = () => setApart("taken");

  useEffect(() => {
    if (!entries || looked.current) return;
    looked.current = true;
    const found = entries.findLast(({ id: one, state, form: written }) =>
      wanted ? one === wanted && (state === "draft" || state === "refused") : state === "draft" && written !== null && here(written),
    );
    if (touched.current || !found?.form) return;
    void hold(found.id, taken).then((held) => {
      if (touched.current) return held?.release();
      if (!held) return setElsewhere(found);
      holding.current = held;
      resume(found);
    });
  });

  useEffect(() => () => holding.current?.release(), []);

  useEffect(() => void openOutbox().then((box) => box.refresh()).catch(setFailure), []);

  async function ensure(): Promise<{ box: Queue<F, R>; made: string }> {
    const box = (await openOutbox()) as unknown as Queue<F, R>;
    making.current ??= begin(box);
    return { box, made: await making.current };
  }

  async function begin(box: Queue<F, R>): Promise<string> {
    const made = await box.begin(latest.current, kind.kind);
    setId(made);
    holding.current?.release();
    holding.current = await hold(made, taken);
    return made;
  }

  /** What is written here is kept, if need be beside what another tab has made of the same draft. */
  async function write(): Promise<{ box: Queue<F, R>; made: string }> {
    const { box, made } = await ensure();
    if (await box.write(made, latest.current)) return { box, made };
    making.current = begin(box);
    setApart("taken");
    return { box, made: await making.current };
  }

  /** Goes on here with what another tab has open; that one is told. */
  async function takeOver() {
    if (!elsewhere) return;
    const now = (await openOutbox()).entries()?.find((one) => one.id === elsewhere.id) as Entry<F, R> | undefined;
    holding.current?.release();
    holding.current = await hold(elsewhere.id, taken, true);
    setElsewhere(null);
    if (now?.form) resume(now);
  }

  function change(patch: Partial<F>) {
    touched.current = true;
    latest.current = { ...latest.current, ...patch, language: locale };
    setForm(latest.current);
    clearTimeout(timer.current);
    if (handed.current) return;
    timer.current = setTimeout(() => void write().catch(setFailure), WRITE_AFTER_MS);
  }

  async function addPhotos(files: File[]): Promise<string[]> {
    touched.current = true;
    const queue = await ensure().catch(setFailure);
    return queue ? queue.box.addPhotos(queue.made, files) : [];
  }

  async function removePhoto(photo: string) {
    if (id) await (await openOutbox()).removePhoto(id, photo);
  }

  /** Hands it to the queue and waits for its answer, but not for ever: the queue goes on without the page. */
  async function submit(patienceMs: number) {
    clearTimeout(timer.current);
    handed.current = true;
    latest.current = { ...latest.current, language: locale };
    const queue = await write().catch(setFailure);
    const sent = queue && (await handOver(queue, patienceMs));
    handed.current = sent !== undefined && sent.state !== "refused";
    return sent;
  }

  async function handOver({ box, made }: { box: Queue<F, R>; made: string }, patienceMs: number) {
    const sending = box.submit(made, latest.current);
    await Promise.race([sending, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    return box.entries()?.find((one) => one.id === made);
  }

  async function discard() {
    clearTimeout(timer.current);
    if (id) await (await openOutbox()).discard(id);
    making.current = undefined;
    latest.current = empty(locale);
    setId(null);
    setForm(latest.current);
    setResumed(false);
  }

  const entry = entries?.find((one) => one.id === id);
  /** Another tab has a draft open that could be gone on with here, or has taken this one over. */
  const tabs = elsewhere ? ("elsewhere" as const) : apart;
  return { outbox, entry, tabs, takeOver, lack: outbox?.lack() ?? null, form, resumed, failure, change, addPhotos, removePhoto, submit, discard };
}
