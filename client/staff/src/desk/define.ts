import type { ComponentType, ReactNode } from "react";
import type { BulkAct } from "./bulk/bar";
import type { Filters } from "./filter";
import type { Subject } from "./subject/define";
import type { Act, BaseFilter, Case, DeskWords, Page, Panel, Row, RowParts, View } from "./types";

/** The head of a case: what it is, since when, how far. */
export type HeadParts = { number: string; title: string; place?: string | undefined; came: string; state: ReactNode; line?: ReactNode };

/** Takes over what is nobody's: asked for by name, or by acting on it. */
export type Claim<C> = {
  /** Nobody's, and it may be taken. */
  isFree: (subject: C) => boolean;
  isMine: (subject: C, me: string) => boolean;
  mayTake: (subject: C) => boolean;
  take: (subject: C, me: string, ifMatch: string) => Promise<C>;
};

/** What can be done with many at once, what that makes old, and how its problems are said. */
export type Bulk<R> = { acts: BulkAct<R>[]; touches: string[]; useWhy: () => Partial<Record<string, string>> };

export type Desk<F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object> = {
  /** Names what this page remembers of the list. */
  key: string;
  /** The address of the queue; a case lies one step below. */
  base: string;
  useWords: () => DeskWords;
  filters: Filters<F>;
  useSorts?: () => { value: F["sort"]; label: string }[];
  FilterPanel?: ComponentType<{ filter: F; onChange: (filter: F) => void }>;
  searchable?: boolean;
  useViews: () => View<F>[];
  /** Where on this device one's own views are kept; without it there are none. */
  storedViews?: string;
  list: (filter: F, cursor: string | null, signal: AbortSignal) => Promise<Page<R>>;
  useRow: (row: R) => RowParts;
  subject: Subject<C, H>;
  useHead: (subject: C) => HeadParts;
  HeadActions?: Panel<C>;
  /** In reading order: above the history and below it; beside them the pictures; the column of facts. */
  panels: { words: Panel<C>[]; rest?: Panel<C>[]; pictures?: Panel<C>[]; facts: Panel<C>[] };
  blank: (subject: C) => V;
  useActs: (subject: C) => Act<C, V>[];
  claim?: Claim<C>;
  bulk?: Bulk<R>;
  Map?: ComponentType<{ filter: F; chosen: string | null; onOpen: (id: string) => void }>;
  /** Below the last row. */
  End?: ComponentType<{ filter: F; onFilter: (filter: F) => void }>;
};

/** One queue: its parts are checked against each other here, once. */
export const defineDesk = <F extends BaseFilter, R extends Row, C extends Case, H extends { id: string }, V extends object>(desk: Desk<F, R, C, H, V>) => desk;
