import { isOfLine, isProblem } from "@tsunagaru/kit/notice";
import { getWork, openHandover, type WorkReply } from "@tsunagaru/sdk";
import { drop, keep, kept } from "./kept";

/** The key of the link; it stands behind `#`, so that it never reaches a log on the way. */
export const key = (): string => globalThis.location.hash.replace(/^#/, "");

const tokens = new Map<string, { value: string; until: number }>();
const EARLY_MS = 60_000;

async function open(link: string): Promise<WorkReply> {
  const { data } = await openHandover({ body: { key: link } });
  tokens.set(link, { value: data.token, until: Date.now() + data.expires_in * 1000 });
  return data.work;
}

/** Headers of one link that are good for now; the link opens again what has lapsed. */
export async function bearer(link: string): Promise<{ Authorization: string }> {
  const token = tokens.get(link);
  if (!token || token.until - Date.now() < EARLY_MS) await open(link);
  return { Authorization: `Bearer ${tokens.get(link)?.value ?? ""}` };
}

/** Why a link opens nothing any more: `expired`, `renewed`, `accepted`, `taken_back`, `closed`. */
export const whyOver = (error: unknown): string | null =>
  isProblem(error) && error.status === 410 ? (error.errors?.[0]?.code ?? "expired") : null;

/** The work, and since when it may be otherwise: `null` where it was read now. */
export type Read = { work: WorkReply; since: number | null };

async function ask(link: string): Promise<WorkReply> {
  const token = tokens.get(link);
  if (!token || token.until - Date.now() < EARLY_MS) return open(link);
  return (await getWork({ headers: await bearer(link) })).data;
}

/** The work as it stands now; without a line as this phone read it last. */
export async function readWork(link: string): Promise<Read> {
  try {
    const work = await ask(link);
    void keep(link, work);
    return { work, since: null };
  } catch (reason) {
    if (whyOver(reason)) void drop(link);
    const before = isOfLine(reason) ? await kept(link) : null;
    if (!before) throw reason;
    return { work: before.work, since: before.at };
  }
}
