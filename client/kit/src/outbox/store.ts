import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Entry } from "./entry";

type Any = Entry<unknown, unknown>;

interface Schema extends DBSchema {
  entries: { key: string; value: Any };
  files: { key: string; value: Blob };
}

/** Entries and their files in IndexedDB. A change is one transaction, so that two tabs do not overwrite each other. */
export class Store {
  private db: Promise<IDBPDatabase<Schema>>;

  constructor(name: string) {
    this.db = openDB<Schema>(name, 1, {
      upgrade(db) {
        db.createObjectStore("entries", { keyPath: "id" });
        db.createObjectStore("files");
      },
    });
  }

  async all(): Promise<Any[]> {
    const entries = await (await this.db).getAll("entries");
    return entries.toSorted((one, other) => one.changed_at - other.changed_at);
  }

  async get(id: string): Promise<Any | undefined> {
    return (await this.db).get("entries", id);
  }

  async file(id: string): Promise<Blob | undefined> {
    return (await this.db).get("files", id);
  }

  async add(entry: Any): Promise<void> {
    await (await this.db).add("entries", entry);
  }

  /** Changes the entry as it stands now and stores new files with it; answers nothing when it is gone. */
  async change(id: string, edit: (entry: Any) => Any, files: [string, Blob][] = []): Promise<Any | undefined> {
    const tx = (await this.db).transaction(["entries", "files"], "readwrite");
    const found = await tx.objectStore("entries").get(id);
    if (!found) return undefined;
    const edited = edit(found);
    const kept = new Set(edited.photos.filter(() => edited.state !== "sent").map((photo) => photo.id));
    const gone = found.photos.filter((photo) => !kept.has(photo.id));
    await Promise.all([
      tx.objectStore("entries").put(edited),
      ...files.map(([key, file]) => tx.objectStore("files").put(file, key)),
      ...gone.map((photo) => tx.objectStore("files").delete(photo.id)),
      tx.done,
    ]);
    return edited;
  }

  async remove(id: string): Promise<void> {
    const tx = (await this.db).transaction(["entries", "files"], "readwrite");
    const found = await tx.objectStore("entries").get(id);
    await Promise.all([
      tx.objectStore("entries").delete(id),
      ...(found?.photos ?? []).map((photo) => tx.objectStore("files").delete(photo.id)),
      tx.done,
    ]);
  }
}
