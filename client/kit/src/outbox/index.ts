export { type Entry, type EntryState, type StoredPhoto, uuid } from "./entry";
export { Outbox } from "./outbox";
export type { Lock, Sender } from "./sender";
