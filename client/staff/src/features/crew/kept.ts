import type { Me, RoundReply, RoundSummary } from "@tsunagaru/sdk";
import { Database } from "@tsunagaru/kit/outbox";
import type { DBSchema } from "idb";

/** Today's round as it was read last, for when there is no network. */
export type Kept = { me: Me; rounds: RoundSummary[]; round: RoundReply | null; at: number };

interface Schema extends DBSchema {
  kept: { key: string; value: Kept };
  pictures: { key: string; value: Blob };
}

const phone = new Database<Schema>("tsunagaru-crew", (db) => {
  db.createObjectStore("kept");
  db.createObjectStore("pictures");
});

export const readKept = async (): Promise<Kept | null> => (await phone.use((db) => db.get("kept", "round"))) ?? null;

export const picture = (url: string): Promise<Blob | undefined> => phone.use((db) => db.get("pictures", url));

const small = (round: RoundReply): string[] => round.stops.flatMap(({ photos }) => photos.flatMap((photo) => photo.small?.url ?? []));

/** Keeps the round, and fetches the thumbnails that are new; those of yesterday go. Without room for them, the round alone. */
export async function keep(kept: Kept): Promise<void> {
  const wanted = new Set(kept.round ? small(kept.round) : []);
  const there = await phone.use(async (db) => {
    await db.put("kept", kept, "round");
    return new Set(await db.getAllKeys("pictures"));
  });
  await phone.use((db) => Promise.all([...there].filter((url) => !wanted.has(url)).map((url) => db.delete("pictures", url))));
  for (const url of wanted) {
    if (there.has(url)) continue;
    const reply = await fetch(url).catch(() => null);
    if (!reply?.ok) continue;
    const body = await reply.blob();
    await phone.use((db) => db.put("pictures", body, url));
  }
}

/** Another person signs in here: nothing of the one before is shown. */
export const forget = (): Promise<unknown> => phone.use((db) => Promise.all([db.clear("kept"), db.clear("pictures")]));
