export { Database, type Lack } from "./database";
export { type Entry, type EntryState, PHOTO_UNREADABLE, type StoredPhoto } from "./entry";
export type { Trouble } from "./later";
export { Outbox } from "./outbox";
export type { Lock, Sender } from "./sender";
