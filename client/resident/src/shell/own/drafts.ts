import { onDevice } from "@tsunagaru/kit/stored";
import { kindOf, type Queued } from "../../shared/outbox";

const KEY = "drafts";
const SHOWN = 60;

/** Something that was begun here and not sent, as the front page offers it. */
export type Draft = { href: string; text: string };

/** What somebody would miss: words, or photographs. */
export const draftsOf = (entries: Queued[]): Queued[] => entries.filter(({ state, form, photos }) => state === "draft" && form !== null && (form.text.trim() !== "" || photos.length > 0));

/** The newest first, so that the front page knows them before the queue is read. */
export function keepDrafts(entries: Queued[]): void {
  const drafts = draftsOf(entries).flatMap((entry): Draft[] => {
    const kind = kindOf(entry);
    return kind ? [{ href: kind.form(entry), text: entry.form?.text.trim().slice(0, SHOWN) ?? "" }] : [];
  });
  if (drafts.length > 0) onDevice.write(KEY, JSON.stringify(drafts.toReversed()));
  else onDevice.drop(KEY);
}

export function keptDrafts(): Draft[] {
  try {
    return JSON.parse(onDevice.read(KEY) ?? "[]") as Draft[];
  } catch {
    return [];
  }
}
