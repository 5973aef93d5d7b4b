import { Database } from "@tsunagaru/kit/outbox";
import type { WorkReply } from "@tsunagaru/sdk";
import type { DBSchema } from "idb";

type Kept = { work: WorkReply; at: number };

interface Schema extends DBSchema {
  works: { key: string; value: Kept };
}

const phone = new Database<Schema>("tsunagaru-work-read", (db) => void db.createObjectStore("works"));

/** What a link showed last, where this phone keeps things. */
export const kept = (link: string): Promise<Kept | null> => phone.use(async (db) => (await db.get("works", link)) ?? null).catch(() => null);

/** Keeps it as long as its link is good. */
export async function keep(link: string, work: WorkReply): Promise<void> {
  const now = Date.now();
  await phone
    .use(async (db) => {
      await db.put("works", { work, at: now }, link);
      for (const one of await db.getAllKeys("works")) if (new Date((await db.get("works", one))?.work.until ?? 0).getTime() < now) await db.delete("works", one);
    })
    .catch(() => undefined);
}

export const drop = (link: string): Promise<void> => phone.use((db) => db.delete("works", link)).catch(() => undefined);
