import { isProblem } from "@tsunagaru/kit/notice";
import { getWork, openHandover, type WorkReply } from "@tsunagaru/sdk";

/** The key of the link; it stands behind `#`, so that it never reaches a log on the way. */
export const key = (): string => window.location.hash.replace(/^#/, "");

let token: { value: string; until: number } | null = null;
const EARLY_MS = 60_000;

async function open(): Promise<WorkReply> {
  const { data } = await openHandover({ body: { key: key() } });
  token = { value: data.token, until: Date.now() + data.expires_in * 1000 };
  return data.work;
}

/** Headers that are good for now; the link opens again what has lapsed. */
export async function bearer(): Promise<{ Authorization: string }> {
  if (!token || token.until - Date.now() < EARLY_MS) await open();
  return { Authorization: `Bearer ${token?.value ?? ""}` };
}

/** The work as it stands now. */
export async function readWork(): Promise<WorkReply> {
  if (!token || token.until - Date.now() < EARLY_MS) return open();
  return (await getWork({ headers: await bearer() })).data;
}

/** Why a link opens nothing any more: `expired`, `accepted`, `taken_back`, `closed`. */
export const whyOver = (error: unknown): string | null =>
  isProblem(error) && error.status === 410 ? (error.errors?.[0]?.code ?? "expired") : null;
