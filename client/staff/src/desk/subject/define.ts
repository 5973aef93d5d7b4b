import { keepPreviousData, type QueryClient, useQuery } from "@tanstack/react-query";
import type { Case, HistoryLine } from "../types";
import type { Difference, Shown } from "./conflict";

const LOOK_AGAIN_MS = 60_000;

type Spec<C extends Case, H extends { id: string }> = {
  /** Names it in what this page remembers. */
  key: string;
  get: (id: string, signal?: AbortSignal) => Promise<C>;
  history: (id: string, signal?: AbortSignal) => Promise<H[]>;
  /** The words of a step, below the providers of names. */
  useHistoryLine: () => (entry: H, subject: C) => HistoryLine;
  /** What a clerk sees of it, as plain values that can be compared. */
  shown: (subject: C) => Shown;
  /** The names of those values, and how one is said. */
  useSaying: () => { fields: Partial<Record<string, string>>; say: (what: Difference, value: string | null) => string | null };
  /** When the next look is near, in milliseconds. */
  soon?: (subject: C) => number | undefined;
  /** What else this page remembers and a change makes old. */
  touches: string[];
};

/** A kind of case: how it is read, remembered and compared. All that acts on it needs this and no page. */
export function defineSubject<C extends Case, H extends { id: string }>(spec: Spec<C, H>) {
  const caseKey = (id: string) => [spec.key, id] as const;
  const historyKey = (id: string, version?: number) => (version === undefined ? ([spec.key, "history", id] as const) : ([spec.key, "history", id, version] as const));

  const useCase = (id: string, enabled = true) =>
    useQuery({
      queryKey: caseKey(id),
      queryFn: ({ signal }) => spec.get(id, signal),
      enabled,
      refetchInterval: ({ state }) => (state.data && spec.soon?.(state.data)) || LOOK_AGAIN_MS,
    });

  const useHistory = (id: string, version: number | undefined) =>
    useQuery({
      // A new version means new steps; the old ones stay on the screen until they are there.
      queryKey: historyKey(id, version ?? 0),
      queryFn: ({ signal }) => spec.history(id, signal),
      enabled: version !== undefined,
      placeholderData: keepPreviousData,
    });

  /** Reads it as it is now, past what this page remembers. */
  const readNow = (client: QueryClient, id: string): Promise<C> => client.fetchQuery({ queryKey: caseKey(id), queryFn: () => spec.get(id), staleTime: 0 });

  /** Takes in the reply of a change: this case at once, lists and counts soon after. */
  const take = (client: QueryClient, subject: C): void => {
    client.setQueryData(caseKey(subject.id), subject);
    for (const key of spec.touches) void client.invalidateQueries({ queryKey: [key] });
  };

  return { ...spec, caseKey, historyKey, useCase, useHistory, readNow, take };
}

export type Subject<C extends Case, H extends { id: string } = { id: string }> = ReturnType<typeof defineSubject<C, H>>;
