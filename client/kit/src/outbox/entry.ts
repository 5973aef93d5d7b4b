import type { Problem } from "../notice";

export type StoredPhoto = {
  id: string;
  name: string;
  type: string;
  size: number;
  state: "saved" | "sent" | "refused";
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
  photos: StoredPhoto[];
  form: Form | null;
  /** The exact body, fixed before the first attempt: a repeat must be the same, byte for byte. */
  request?: unknown;
  receipt?: Receipt;
  problem?: Problem;
};

/** A UUID also where the page came over plain http, which has no `crypto.randomUUID`. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
