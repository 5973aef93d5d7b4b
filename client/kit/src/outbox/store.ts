import type { DBSchema, IDBPDatabase } from "idb";
import { Database, type Lack, NotKept } from "./database";
import type { Entry } from "./entry";

type Any = Entry<unknown, unknown>;
type Edit = (entry: Any) => Any;
type Files = [string, Blob][];

interface Schema extends DBSchema {
  entries: { key: string; value: Any };
  files: { key: string; value: Blob };
}

const FILES_MS = 15_000;
const MEND_AFTER_MS = 60_000;

/**
 * Entries and their files, on the device as long as it lets us, else in this page.
 * A change is one transaction, so that two tabs do not overwrite each other.
 */
export class Store {
  private database: Database<Schema>;
  // As this page last saw them; what the device does not keep is here alone.
  private entries = new Map<string, Any>();
  private files = new Map<string, Blob>();
  private loose = new Set<string>();
  private removed = new Set<string>();
  private mended = 0;

  /** Why the device keeps nothing of what is written now; `null` where it does. */
  lack: Lack | null = null;

  constructor(
    name: string,
    private changed: () => void,
  ) {
    this.database = new Database<Schema>(name, (db) => {
      db.createObjectStore("entries", { keyPath: "id" });
      db.createObjectStore("files");
    });
  }

  async all(): Promise<Any[]> {
    const kept = await this.attempt((db) => db.getAll("entries"));
    if (kept) {
      const own = [...this.loose].flatMap((id) => this.entries.get(id) ?? []);
      this.entries = new Map([...kept.filter(({ id }) => !this.removed.has(id)), ...own].map((entry) => [entry.id, entry]));
    }
    return [...this.entries.values()].toSorted((one, other) => one.changed_at - other.changed_at);
  }

  async get(id: string): Promise<Any | undefined> {
    if (this.loose.has(id) || this.removed.has(id)) return this.entries.get(id);
    const kept = await this.attempt(async (db) => ({ entry: await db.get("entries", id) }));
    return kept ? kept.entry : this.entries.get(id);
  }

  async file(id: string): Promise<Blob | undefined> {
    return this.files.get(id) ?? (await this.attempt(async (db) => ({ file: await db.get("files", id) })))?.file;
  }

  async add(entry: Any): Promise<void> {
    this.entries.set(entry.id, entry);
    if (!(await this.attempt(async (db) => ({ key: await db.put("entries", entry) })))) this.loose.add(entry.id);
  }

  /** Changes the entry as it stands now and stores new files with it; answers nothing when it is gone. */
  async change(id: string, edit: Edit, files: Files = []): Promise<Any | undefined> {
    for (const [key, file] of files) this.files.set(key, file);
    const entry = await this.written(id, edit, files);
    if (entry) this.entries.set(id, entry);
    else this.entries.delete(id);
    const wanted = new Set([...this.entries.values()].flatMap(({ photos, state }) => (state === "sent" ? [] : photos.map((photo) => photo.id))));
    for (const key of this.files.keys()) if (!wanted.has(key)) this.files.delete(key);
    return entry;
  }

  async remove(id: string): Promise<void> {
    this.entries.delete(id);
    this.loose.delete(id);
    const gone = await this.attempt(async (db) => {
      const tx = db.transaction(["entries", "files"], "readwrite");
      const found = await tx.objectStore("entries").get(id);
      await Promise.all([
        tx.objectStore("entries").delete(id),
        ...(found?.photos ?? []).map((photo) => tx.objectStore("files").delete(photo.id)),
        tx.done,
      ]);
      return true;
    });
    if (!gone) this.removed.add(id);
  }

  /** Every minute, beside what else goes on. */
  mendInTime(): void {
    if (Date.now() - this.mended < MEND_AFTER_MS) return;
    this.mended = Date.now();
    void this.mend();
  }

  /** Tries whether the device keeps things again, and gives it what only this page held. */
  private async mend(): Promise<void> {
    if (this.lack === null && this.loose.size === 0) return;
    const own = [...this.loose].flatMap((id) => this.entries.get(id) ?? []);
    const removed = [...this.removed];
    try {
      await this.database.use(async (db) => {
        const tx = db.transaction(["entries", "files"], "readwrite");
        const photos = own.flatMap((entry) => entry.photos);
        await Promise.all([
          ...own.map((entry) => tx.objectStore("entries").put({ ...entry, photos: entry.photos.map(held) })),
          ...photos.flatMap(({ id }) => {
            const file = this.files.get(id);
            return file ? [tx.objectStore("files").put(file, id)] : [];
          }),
          ...removed.map((id) => tx.objectStore("entries").delete(id)),
          tx.done,
        ]);
      }, FILES_MS);
    } catch (reason) {
      if (!(reason instanceof NotKept)) throw reason;
      this.lack = reason.lack;
      return;
    }
    const was = this.lack;
    this.lack = null;
    for (const entry of own) if (this.entries.get(entry.id) === entry) this.loose.delete(entry.id);
    for (const id of removed) this.removed.delete(id);
    if (was !== null) this.changed();
    // What was written meanwhile is newer than what was kept, and the page may close any moment.
    if (own.some(({ id }) => this.loose.has(id))) await this.mend();
  }

  private async written(id: string, edit: Edit, files: Files): Promise<Any | undefined> {
    if (!this.loose.has(id)) {
      const kept = await this.tryWriting(id, edit, files);
      if (kept) return kept.entry;
    }
    const found = this.entries.get(id);
    if (!found) return undefined;
    this.loose.add(id);
    return edit(found);
  }

  /** Where a photograph has no room, the words still have: the photograph stays with the page, and says so. */
  private async tryWriting(id: string, edit: Edit, files: Files): Promise<{ entry: Any | undefined } | undefined> {
    if (files.length === 0) return this.attempt((db) => write(db, id, edit, []));
    if (this.lack !== null) return undefined;
    try {
      return await this.database.use((db) => write(db, id, edit, files), FILES_MS);
    } catch (reason) {
      if (!(reason instanceof NotKept)) throw reason;
    }
    const these = new Set(files.map(([key]) => key));
    const loosened: Edit = (entry) => {
      const edited = edit(entry);
      return { ...edited, photos: edited.photos.map((photo) => (these.has(photo.id) ? { ...photo, loose: true as const } : photo)) };
    };
    return this.attempt((db) => write(db, id, loosened, []));
  }

  /** Works on the device's database; nothing where the device does not keep things. */
  private async attempt<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T | undefined> {
    if (this.lack !== null) return undefined;
    try {
      return await this.database.use(work);
    } catch (reason) {
      if (!(reason instanceof NotKept)) throw reason;
      this.lose(reason.lack);
      return undefined;
    }
  }

  private lose(lack: Lack): void {
    if (this.lack !== null) return;
    this.lack = lack;
    // What was slow is not lost: once it answers, it is used again.
    if (lack === "silent") void this.database.answered().then(() => this.mend(), () => undefined);
    this.changed();
  }
}

function held<P extends { loose?: true }>(photo: P): P {
  const { loose: _loose, ...rest } = photo;
  return rest as P;
}

async function write(db: IDBPDatabase<Schema>, id: string, edit: Edit, files: Files): Promise<{ entry: Any | undefined }> {
  const tx = db.transaction(["entries", "files"], "readwrite");
  const found = await tx.objectStore("entries").get(id);
  if (!found) return { entry: undefined };
  const entry = edit(found);
  const kept = new Set(entry.photos.filter(() => entry.state !== "sent").map((photo) => photo.id));
  const gone = found.photos.filter((photo) => !kept.has(photo.id));
  const steps = [
    tx.objectStore("entries").put(entry),
    ...files.map(([key, file]) => tx.objectStore("files").put(file, key)),
    ...gone.map((photo) => tx.objectStore("files").delete(photo.id)),
  ];
  // The transaction knows best why it was given up; its steps only say that it was.
  const [done] = await Promise.allSettled([tx.done, ...steps]);
  if (done.status === "rejected") throw tx.error ?? done.reason;
  return { entry };
}
