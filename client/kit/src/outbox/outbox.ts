import { isProblem, type Problem } from "../notice";
import { type Entry, type StoredPhoto, uuid } from "./entry";
import { type Lock, mayComeLater, type Options, type Sender, webLock } from "./sender";
import { Store } from "./store";

// The service clears uploads that no report names after 24 hours.
const UPLOAD_LIVES_MS = 20 * 3_600_000;
const SENT_KEPT_MS = 90 * 86_400_000;
const DRAFT_KEPT_MS = 7 * 86_400_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;
const TOO_MANY = 429;

/**
 * What the person wrote stays on the phone until the service has answered for it.
 * Every step is stored before the next begins, so a killed tab goes on where it stopped.
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
  private shares = new Map<string, number>();
  private snapshot: Entry<Form, Receipt>[] | null = null;

  constructor(
    private sender: Sender<Form, Receipt>,
    { name = "tsunagaru", lock = webLock(name), now = Date.now, later = (run, ms) => void setTimeout(run, ms), isLater = mayComeLater }: Options = {},
  ) {
    this.store = new Store(name);
    this.lock = lock;
    this.now = now;
    this.later = later;
    this.isLater = isLater;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** All entries, oldest first; `null` until they have been read. */
  entries = (): Entry<Form, Receipt>[] | null => this.snapshot;

  /** How much of a photo has gone, 0 to 1; `null` when it is not being sent. */
  progress = (photo: string): number | null => this.shares.get(photo) ?? null;

  file = (photo: string): Promise<Blob | undefined> => this.store.file(photo);

  async begin(form: Form, kind?: string): Promise<string> {
    const id = uuid();
    await this.store.add({ id, ...(kind && { kind }), key: uuid(), state: "draft", changed_at: this.now(), photos: [], form });
    await this.refresh();
    return id;
  }

  /** Writes the form as far as it is; an entry on its way is no longer the person's to change. */
  async write(id: string, form: Form): Promise<void> {
    await this.change(id, (entry) => (mayEdit(entry) ? { ...entry, form } : entry));
  }

  /** Answers by which ids the photos are known here. */
  async addPhotos(id: string, files: File[]): Promise<string[]> {
    const made = files.map((file) => ({ id: uuid(), file }));
    const photos = made.map(
      ({ id, file }): StoredPhoto => ({ id, name: file.name, type: file.type, size: file.size, state: "saved" }),
    );
    await this.change(
      id,
      (entry) => ({ ...entry, photos: [...entry.photos, ...photos] }),
      made.map(({ id, file }) => [id, file]),
    );
    void this.run();
    return photos.map((photo) => photo.id);
  }

  async removePhoto(id: string, photo: string): Promise<void> {
    await this.change(id, (entry) => ({ ...entry, photos: entry.photos.filter((one) => one.id !== photo) }));
  }

  /** The person has pressed send: from here on it goes by itself. */
  async submit(id: string, form: Form): Promise<void> {
    await this.change(id, (entry) =>
      mayEdit(entry) ? { ...cleared(entry), state: "waiting", form, changed_at: this.now() } : entry,
    );
    await this.run();
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

  private async work(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        await this.tidy();
        for (const { id } of await this.store.all()) await this.advance(id);
      }
      this.failures = 0;
    } catch (reason) {
      // Who called meanwhile is served by the next attempt, when it is due.
      this.again = false;
      this.failures += 1;
      const wait = Math.min(FIRST_WAIT_MS * 2 ** (this.failures - 1), LONGEST_WAIT_MS);
      this.later(() => void this.run(), wait);
      if (!(reason instanceof TryLater)) throw reason;
    } finally {
      await this.refresh();
    }
  }

  private async advance(id: string): Promise<void> {
    const entry = await this.read(id);
    if (!entry) return;
    if (!entry.request) for (const photo of entry.photos) await this.advancePhoto(id, photo);
    const ready = await this.read(id);
    if (ready?.state !== "waiting") return;
    const all = await this.all();
    if (this.sender.mayGo?.(ready, all) ?? true) await this.deliver(ready, all);
  }

  private async advancePhoto(id: string, photo: StoredPhoto): Promise<void> {
    const fresh = photo.upload && this.now() - photo.upload.at < UPLOAD_LIVES_MS;
    if (photo.state === "refused" || (photo.state === "sent" && fresh)) return;
    const file = await this.store.file(photo.id);
    if (!file) return;
    try {
      const upload = await this.sender.sendPhoto(file, photo, (share) => this.report(photo.id, share));
      await this.changePhoto(id, photo.id, { state: "sent", upload: { ...upload, at: this.now() } });
    } catch (reason) {
      if (!isProblem(reason) || this.isLater(reason)) throw new TryLater(reason);
      await this.changePhoto(id, photo.id, { state: "refused", reason: reason.code ?? "" });
    } finally {
      this.shares.delete(photo.id);
    }
  }

  private async deliver(entry: Entry<Form, Receipt>, all: Entry<Form, Receipt>[]): Promise<void> {
    const request = entry.request ?? this.sender.compose(entry, all);
    await this.change(entry.id, (now) => ({ ...now, request }));
    try {
      const receipt = await this.sender.send(request, entry.key, entry);
      // What the person wrote leaves the phone's store as soon as the service has it.
      await this.change(entry.id, (now) => ({ ...cleared(now), state: "sent", form: null, receipt, changed_at: this.now() }));
    } catch (reason) {
      if (isProblem(reason) && reason.status === TOO_MANY) await this.change(entry.id, (now) => ({ ...now, problem: reason }));
      if (!isProblem(reason) || this.isLater(reason)) throw new TryLater(reason);
      await this.refused(entry, reason);
    }
  }

  private async refused(entry: Entry<Form, Receipt>, problem: Problem): Promise<void> {
    const stale = entry.photos.some((photo) => photo.upload && this.now() - photo.upload.at >= UPLOAD_LIVES_MS);
    // The photos may have been cleared while the phone was offline: they go up again, then the report once more.
    if (stale) {
      await this.change(entry.id, (now) => ({ ...cleared(now), key: uuid(), photos: now.photos.map(unsent) }));
      this.again = true;
      return;
    }
    await this.change(entry.id, (now) => ({ ...cleared(now), key: uuid(), state: "refused", problem }));
  }

  private async tidy(): Promise<void> {
    for (const entry of await this.store.all()) {
      const age = this.now() - entry.changed_at;
      const limit = { sent: SENT_KEPT_MS, draft: DRAFT_KEPT_MS, waiting: Infinity, refused: Infinity }[entry.state];
      if (age > limit) await this.store.remove(entry.id);
    }
  }

  private report(photo: string, share: number): void {
    this.shares.set(photo, share);
    // A new list says "something changed" to those who compare by identity.
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

  private changePhoto(id: string, photo: string, to: Partial<StoredPhoto>): Promise<void> {
    return this.change(id, (entry) => ({
      ...entry,
      photos: entry.photos.map((one) => (one.id === photo ? { ...one, ...to } : one)),
    }));
  }
}

class TryLater extends Error {
  constructor(cause: unknown) {
    super("try later", { cause });
  }
}

const mayEdit = (entry: Entry<unknown, unknown>): boolean => entry.state === "draft" || entry.state === "refused";

function cleared<F, R>(entry: Entry<F, R>): Entry<F, R> {
  const { request: _request, problem: _problem, ...rest } = entry;
  return rest;
}

function unsent(photo: StoredPhoto): StoredPhoto {
  const { upload: _upload, ...rest } = photo;
  return photo.state === "sent" ? { ...rest, state: "saved" } : photo;
}
