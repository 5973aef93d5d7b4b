import { isProblem, type Problem } from "../notice";
import { uuid } from "../uuid";
import { within } from "../within";
import type { Lack } from "./database";
import { cleared, type Entry, INCOMPLETE, isForgotten, isReadable, mayEdit, PHOTO_UNREADABLE, type StoredPhoto, unsent } from "./entry";
import { TryLater, type Trouble } from "./later";
import { Photos } from "./photos";
import { type Lock, mayComeLater, type Options, type Sender, webLock } from "./sender";
import { Store } from "./store";

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;
const ANSWERED_IN_MS = 90_000;
const TOO_MANY = 429;

/**
 * What the person wrote stays on the phone until the service has answered for it; where the phone keeps nothing, it
 * stays in this page, and `lack` says so. Every step is stored before the next begins, so a killed tab goes on where
 * it stopped. What fails is tried again, or waits for the person: it never holds up the next.
 */
export class Outbox<Form, Receipt> {
  private store: Store;
  private lock: Lock;
  private now: () => number;
  private isLater: (problem: Problem) => boolean;
  private later: (run: () => void, ms: number) => void;
  private listeners = new Set<() => void>();
  private running: Promise<void> | null = null;
  private again = false;
  private failures = 0;
  private photos: Photos;
  private tab = uuid();
  private own = new Set<string>();
  private hindered: Trouble | null = null;
  private snapshot: Entry<Form, Receipt>[] | null = null;

  constructor(
    private sender: Sender<Form, Receipt>,
    { name = "tsunagaru", lock = webLock(name), now = Date.now, later = (run, ms) => void setTimeout(run, ms), isLater = mayComeLater }: Options = {},
  ) {
    this.store = new Store(name, () => void this.refresh());
    this.lock = lock;
    this.now = now;
    this.later = later;
    this.isLater = isLater;
    this.photos = new Photos(sender.sendPhoto, now, isLater, () => this.moved());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** All entries, oldest first; `null` until they have been read. */
  entries = (): Entry<Form, Receipt>[] | null => this.snapshot;

  /** How much of a photo has gone, 0 to 1; `null` when it is not being sent. */
  progress = (photo: string): number | null => this.photos.progress(photo);

  /** Why this phone keeps nothing of what is written; `null` where it does. */
  lack = (): Lack | null => this.store.lack;

  /** What keeps back what waits; `null` while it is being sent, and where nothing waits. */
  trouble = (): Trouble | null => this.hindered;

  file = (photo: string): Promise<Blob | undefined> => this.store.file(photo);

  async begin(form: Form, kind?: string): Promise<string> {
    const id = uuid();
    this.own.add(id);
    await this.store.add({ id, ...(kind && { kind }), tab: this.tab, key: uuid(), state: "draft", changed_at: this.now(), photos: [], form });
    await this.refresh();
    return id;
  }

  /**
   * Writes the form as far as it is. Answers whether it is written: an entry on its way is no longer the person's to
   * change, and what another tab has taken over since is that one's.
   */
  async write(id: string, form: Form): Promise<boolean> {
    let written = false;
    await this.change(id, (entry) => {
      written = mayEdit(entry) && (!this.own.has(id) || entry.tab === this.tab);
      return written ? { ...entry, form, tab: this.tab } : entry;
    });
    if (written) this.own.add(id);
    return written;
  }

  /** Answers by which ids the photos are known here, once each has been read or could not be. */
  async addPhotos(id: string, files: File[]): Promise<string[]> {
    const picked = this.photos.picked(files);
    const ids = picked.map(({ photo }) => photo.id);
    await this.change(id, (entry) => ({ ...entry, photos: [...entry.photos.filter((one) => !ids.includes(one.id)), ...picked.map(({ photo }) => photo)] }));
    await Promise.all(picked.map(({ photo, file }) => this.photos.take(photo.id, file, this.changePhoto(id))));
    void this.run();
    return ids;
  }

  /** Takes it from the entry, on its way to the service too. */
  async removePhoto(id: string, photo: string): Promise<void> {
    this.photos.stop(photo);
    await this.change(id, (entry) => ({ ...entry, photos: entry.photos.filter((one) => one.id !== photo) }));
  }

  /** The person has pressed send: from here on it goes by itself. */
  async submit(id: string, form: Form): Promise<void> {
    await this.hand(id, (entry) => ({ ...entry, form }));
  }

  /** The person lets it go without the photographs that nobody can read any more. */
  async sendWithout(id: string): Promise<void> {
    await this.hand(id, (entry) => ({ ...entry, photos: entry.photos.filter(isReadable) }));
  }

  async discard(id: string): Promise<void> {
    await this.store.remove(id);
    await this.refresh();
  }

  /** Sends what can be sent; safe to call at any time and from any tab. */
  run = (): Promise<void> => {
    this.again = true;
    this.running ??= this.lock(() => this.work()).finally(() => {
      this.running = null;
      // Who called while this run was ending, its last look already taken, must not wait for the next event.
      return this.again ? this.run() : undefined;
    });
    return this.running;
  };

  async refresh(): Promise<void> {
    this.snapshot = await this.all();
    for (const listener of this.listeners) listener();
  }

  private async hand(id: string, edit: (entry: Entry<Form, Receipt>) => Entry<Form, Receipt>): Promise<void> {
    await this.change(id, (entry) => (mayEdit(entry) ? { ...cleared(edit(entry)), state: "waiting", changed_at: this.now() } : entry));
    await this.run();
  }

  private async work(): Promise<void> {
    let hindered: TryLater | null = null;
    let broken: unknown;
    try {
      while (this.again) {
        this.again = false;
        this.store.mendInTime();
        await this.tidy();
        for (const { id } of await this.store.all())
          await this.advance(id).catch((reason: unknown) => {
            if (reason instanceof TryLater) hindered ??= reason;
            else broken ??= reason;
          });
        if (hindered ?? broken) break;
      }
    } finally {
      if (hindered ?? broken) this.tryLater();
      else this.failures = 0;
      this.hindered = hindered ? (hindered as TryLater).trouble : null;
      await this.refresh();
    }
    if (broken) throw broken;
  }

  private tryLater(): void {
    // Who called meanwhile is served by the next attempt, when it is due.
    this.again = false;
    this.failures += 1;
    const wait = Math.min(FIRST_WAIT_MS * 2 ** (this.failures - 1), LONGEST_WAIT_MS);
    this.later(() => void this.run().catch(reportError), wait);
  }

  private async advance(id: string): Promise<void> {
    const entry = await this.read(id);
    if (!entry) return;
    if (!entry.request) for (const photo of entry.photos) await this.photos.advance(photo, this.file, this.changePhoto(id));
    const ready = await this.read(id);
    if (ready?.state !== "waiting" || ready.photos.some(({ state }) => state === "reading")) return;
    if (!ready.photos.every(isReadable)) return this.giveBack(id, PHOTO_UNREADABLE);
    const all = await this.all();
    if (this.sender.mayGo?.(ready, all) ?? true) await this.deliver(ready, all);
  }

  private async deliver(entry: Entry<Form, Receipt>, all: Entry<Form, Receipt>[]): Promise<void> {
    let request = entry.request;
    try {
      request ??= this.sender.compose(entry, all);
    } catch (reason) {
      // It stays so, however often it is tried.
      reportError(reason);
      return this.giveBack(entry.id, INCOMPLETE);
    }
    await this.change(entry.id, (now) => ({ ...now, request }));
    try {
      const receipt = await within(this.sender.send(request, entry.key, entry), ANSWERED_IN_MS);
      // What the person wrote leaves the phone's store as soon as the service has it.
      await this.change(entry.id, (now) => ({ ...cleared(now), state: "sent", form: null, receipt, changed_at: this.now() }));
    } catch (reason) {
      if (isProblem(reason) && reason.status === TOO_MANY) await this.change(entry.id, (now) => ({ ...now, problem: reason }));
      if (!isProblem(reason) || this.isLater(reason)) throw new TryLater(reason);
      await this.refused(entry, reason);
    }
  }

  private async refused(entry: Entry<Form, Receipt>, problem: Problem): Promise<void> {
    const stale = entry.photos.some(this.photos.isStale);
    if (!stale) return this.giveBack(entry.id, problem);
    // The photos may have been cleared while the phone was offline: they go up again, then the report once more.
    await this.change(entry.id, (now) => ({ ...cleared(now), key: uuid(), photos: now.photos.map(unsent) }));
    this.again = true;
  }

  /** It needs the person. */
  private async giveBack(id: string, problem: Problem): Promise<void> {
    await this.change(id, (now) => ({ ...cleared(now), key: uuid(), state: "refused", problem }));
  }

  private async tidy(): Promise<void> {
    for (const entry of await this.store.all()) if (isForgotten(entry, this.now())) await this.store.remove(entry.id);
  }

  /** A new list says "something changed" to those who compare by identity. */
  private moved(): void {
    this.snapshot = this.snapshot && [...this.snapshot];
    for (const listener of this.listeners) listener();
  }

  private all(): Promise<Entry<Form, Receipt>[]> {
    return this.store.all() as Promise<Entry<Form, Receipt>[]>;
  }

  private read(id: string): Promise<Entry<Form, Receipt> | undefined> {
    return this.store.get(id) as Promise<Entry<Form, Receipt> | undefined>;
  }

  private async change(
    id: string,
    edit: (entry: Entry<Form, Receipt>) => Entry<Form, Receipt>,
    files: [string, Blob][] = [],
  ): Promise<void> {
    await this.store.change(id, (entry) => edit(entry as Entry<Form, Receipt>), files);
    await this.refresh();
  }

  private changePhoto =
    (id: string) =>
    (photo: string, to: Partial<StoredPhoto>, files: [string, Blob][] = []): Promise<void> =>
      this.change(id, (entry) => ({ ...entry, photos: entry.photos.map((one) => (one.id === photo ? { ...one, ...to } : one)) }), files);
}
