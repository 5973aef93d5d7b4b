import type { Me, RoundReply, RoundSummary } from "@tsunagaru/sdk";
import { type DBSchema, openDB } from "idb";

/** Today's round as it was read last, for when there is no network. */
export type Kept = { me: Me; rounds: RoundSummary[]; round: RoundReply | null; at: number };

interface Schema extends DBSchema {
  kept: { key: string; value: Kept };
  pictures: { key: string; value: Blob };
}

const opened = openDB<Schema>("tsunagaru-crew", 1, {
  upgrade(db) {
    db.createObjectStore("kept");
    db.createObjectStore("pictures");
  },
});

export const readKept = async (): Promise<Kept | null> => (await (await opened).get("kept", "round")) ?? null;

export const picture = async (url: string): Promise<Blob | undefined> => (await opened).get("pictures", url);

const small = (round: RoundReply): string[] => round.stops.flatMap(({ photos }) => photos.flatMap((photo) => photo.small?.url ?? []));

/** Keeps the round, and fetches the thumbnails that are new; those of yesterday go. */
export async function keep(kept: Kept): Promise<void> {
  const db = await opened;
  await db.put("kept", kept, "round");
  const wanted = new Set(kept.round ? small(kept.round) : []);
  const there = new Set(await db.getAllKeys("pictures"));
  await Promise.all([...there].filter((url) => !wanted.has(url)).map((url) => db.delete("pictures", url)));
  for (const url of wanted) {
    if (there.has(url)) continue;
    const reply = await fetch(url).catch(() => null);
    if (reply?.ok) await db.put("pictures", await reply.blob(), url);
  }
}

/** Another person signs in here: nothing of the one before is shown. */
export async function forget(): Promise<void> {
  const db = await opened;
  await Promise.all([db.clear("kept"), db.clear("pictures")]);
}
