export { type Entry, type EntryState, type StoredPhoto, uuid } from "./entry";
export { type Lock, Outbox, type Sender } from "./outbox";
