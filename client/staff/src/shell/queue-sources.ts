import { createContext, useContext } from "react";
import type { Entry, QueueSource } from "./entry";

/** A room's source of what waits, with the name of the room. */
export type Source = QueueSource & { room: string };

/** What the rooms bring for the queue over all of them, by what it is. */
export type Sources = ReadonlyMap<string, Source>;

export const sourcesOf = (rooms: Entry[]): Sources =>
  new Map(rooms.flatMap(({ names, queueSources = [] }) => queueSources.map((source) => [source.what, { ...source, room: names.ja }] as const)));

/** Given by the shell, since no room knows another. */
export const QueueSources = createContext<Sources>(new Map());

export const useQueueSources = (): Sources => useContext(QueueSources);
