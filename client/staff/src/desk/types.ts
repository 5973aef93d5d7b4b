import type { Shape } from "@tsunagaru/kit";
import type { ComponentType, ReactNode } from "react";

/** What lies in a queue, as a row needs it. */
export type Row = { id: string; version: number };

/** One case, whole. */
export type Case = { id: string; version: number };

/** What every filter has: an order, and words that are looked for. */
export type BaseFilter = { sort: string; q: string | null };

export type Page<R> = { items: R[]; next: string | null };

/** A row in words and pictures; the same places in every room. */
export type RowParts = {
  number: string;
  title: string;
  place?: string | undefined;
  text: string;
  picture?: string | undefined;
  /** In the picture's place where there is none. */
  icon: ReactNode;
  marks?: ReactNode;
  /** How far it is, as a glyph. */
  glyph?: ReactNode;
  state: ReactNode;
  /** Whose it is; `null` is nobody's, absent where that says nothing. */
  owner?: string | null;
  due?: { on: string; late: boolean } | null;
  came: string;
  ended: boolean;
};

/** One step of what happened. */
export type HistoryLine = {
  id: string;
  at: string;
  what: string;
  detail?: string | undefined;
  by: string;
  note: string;
  /** Whoever it concerns was told. */
  told: boolean;
  shape: Shape;
};

/** What goes out when an act is done, as the service writes it. */
export type Told = {
  mail: { subject: string | null; text: string | null; language?: string | null } | null;
  /** Why no mail goes out. */
  silent?: string;
  /** What is read elsewhere than in a mail. */
  quote?: string[];
  notes?: string[];
};

export type InputsProps<C, V> = { subject: C; name: string; values: V; set: (part: Partial<V>) => void };

/** One thing that can be done with a case: a tab at its foot, with its inputs and what goes out. */
export type Act<C, V> = {
  name: string;
  /** The tab, and the button that does it. */
  label: string;
  /** The button that does it and opens the next case. */
  next: string;
  /** Said when it is done. */
  done: string;
  Inputs: ComponentType<InputsProps<C, V>>;
  /** What is still open, in words; `null` when it can be done. */
  hold: (values: V) => string | null;
  /** Whether there is enough to ask what will go out. */
  readable: (values: V) => boolean;
  body: (values: V) => object;
  /** The clerk's own words, shown where somebody else was first. */
  written?: (values: V) => string;
  send: (base: C, body: object, headers: { "If-Match": string; "Idempotency-Key": string }) => Promise<C>;
  preview?: (subject: C, body: object, signal: AbortSignal) => Promise<Told>;
  /** What is shown beside the inputs where the service writes no letter. */
  Beside?: ComponentType<{ subject: C; values: V }>;
};

export type PanelProps<C> = { subject: C };
export type Panel<C> = ComponentType<PanelProps<C>>;

/** A ready-made way to look at a queue. */
export type View<F> = { name: string; label: string; filter: F; count?: number | undefined; alarming?: boolean; onlyWhileAny?: boolean; /** A queue of its own elsewhere. */ href?: string };

/** What a room calls its things. */
export type DeskWords = {
  room: string;
  list: string;
  pane: string;
  bulkBar?: string;
  search?: string;
  none: string;
  noneHint: string;
};
