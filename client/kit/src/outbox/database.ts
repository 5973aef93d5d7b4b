import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { within } from "../within";

/** Why a device keeps nothing: it is forbidden or broken, it is full, it gives no answer. */
export type Lack = "refused" | "full" | "silent";

/** Something could not be kept on this device. */
export class NotKept extends Error {
  constructor(
    public lack: Lack,
    cause?: unknown,
  ) {
    super(`not kept: ${lack}`, { cause });
  }
}

/** What somebody waits for before she is told that nothing is kept. */
const ANSWER_MS = 4_000;

function lackOf(reason: unknown): Lack {
  const name = reason instanceof Error ? reason.name : "";
  return name === "QuotaExceededError" ? "full" : name === "TimeoutError" ? "silent" : "refused";
}

/**
 * A database of this device. Browsers take it away: they close it behind a page that is not seen, do not answer, have no
 * room, or forbid it. What was closed is opened again, once; everything else is said as `NotKept`, in time.
 */
export class Database<Schema extends DBSchema> {
  private opened: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(
    private name: string,
    private build: (db: IDBPDatabase<Schema>) => void,
    private answerMs = ANSWER_MS,
  ) {}

  /** Does the work, perhaps twice: it must not matter. `ms`: how long it may take once the database is open. */
  async use<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>, ms = this.answerMs): Promise<T> {
    try {
      return await this.once(work, ms);
    } catch (reason) {
      const lack = lackOf(reason);
      if (lack !== "refused") throw new NotKept(lack, reason);
      this.opened = null;
    }
    return this.once(work, ms).catch((reason: unknown) => {
      this.opened = null;
      throw new NotKept(lackOf(reason), reason);
    });
  }

  /** When a database that was too slow has answered after all. */
  async answered(): Promise<void> {
    await this.open();
  }

  private async once<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>, ms: number): Promise<T> {
    const db = await within(this.open(), this.answerMs);
    return within(work(db), ms);
  }

  private open(): Promise<IDBPDatabase<Schema>> {
    if (this.opened) return this.opened;
    const opening: Promise<IDBPDatabase<Schema>> = Promise.resolve().then(() =>
      openDB<Schema>(this.name, 1, {
        upgrade: this.build,
        terminated: () => forget(),
      }),
    );
    const forget = () => {
      if (this.opened === opening) this.opened = null;
    };
    opening.catch(forget);
    this.opened = opening;
    return opening;
  }
}
