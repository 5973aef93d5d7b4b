import type { Problem } from "../notice";

export type StoredPhoto = {
  id: string;
  name: string;
  type: string;
  size: number;
  /** reading: its bytes are being taken from where it was picked · unreadable: nobody can read it any more. */
  state: "reading" | "saved" | "sent" | "refused" | "unreadable";
  /** When it was picked. */
  since?: number;
  /** The phone had no room for it: only the open page has it. */
  loose?: true;
  /** What the service knows the photo by, and when it took it. */
  upload?: { id: string; secret: string; at: number };
  reason?: string;
};

/** draft: being written · waiting: the person has pressed send · sent: has a receipt · refused: needs the person. */
export type EntryState = "draft" | "waiting" | "sent" | "refused";

export type Entry<Form, Receipt> = {
  /** The submission UUID: made here, unique for ever, so that nothing is ever taken in twice. */
  id: string;
  /** What it is, where one queue carries several things. */
  kind?: string;
  /** The Idempotency-Key of the one request that sends it. */
  key: string;
  state: EntryState;
  changed_at: number;
  /** The tab that writes it. */
  tab?: string;
  photos: StoredPhoto[];
  form: Form | null;
  /** The exact body, fixed before the first attempt: a repeat must be the same, byte for byte. */
  request?: unknown;
  receipt?: Receipt;
  problem?: Problem;
};

const ofOurs = (code: string, title: string): Problem => ({ type: "about:blank", status: 0, code, title });

/** A photograph was moved, or its cloud cannot be reached: the entry goes without it, if the person says so. */
export const PHOTO_UNREADABLE = ofOurs("photo-unreadable", "A photograph cannot be read");

/** Something is missing that its form should have asked for. */
export const INCOMPLETE = ofOurs("incomplete", "Something is missing");

/** Whether the photograph can go with it. */
export const isReadable = ({ state }: StoredPhoto): boolean => state !== "unreadable";

const DAY_MS = 86_400_000;
const KEPT_MS: Record<EntryState, number> = { sent: 90 * DAY_MS, draft: 7 * DAY_MS, waiting: Infinity, refused: Infinity };

/** Whether it was left alone for so long that the phone need not hold it any more. */
export const isForgotten = ({ state, changed_at }: Entry<unknown, unknown>, now: number): boolean => now - changed_at > KEPT_MS[state];

/** Whether it is still the person's to change. */
export const mayEdit = (entry: Entry<unknown, unknown>): boolean => entry.state === "draft" || entry.state === "refused";

/** Without what an attempt left behind. */
export function cleared<F, R>(entry: Entry<F, R>): Entry<F, R> {
  const { request: _request, problem: _problem, ...rest } = entry;
  return rest;
}

/** The photograph goes up once more. */
export function unsent(photo: StoredPhoto): StoredPhoto {
  const { upload: _upload, ...rest } = photo;
  return photo.state === "sent" ? { ...rest, state: "saved" } : photo;
}
