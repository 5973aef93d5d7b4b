import type { PickedPhoto } from "@tsunagaru/kit";
import { uuid } from "@tsunagaru/kit/outbox";
import type { OpenMove, ReportReply, UploadRef } from "@tsunagaru/sdk";
import { useSyncExternalStore } from "react";
import { intentKeys } from "../conflict";
import { type Fields, NOTHING } from "./needs";

export type ResultPhoto = PickedPhoto & { upload?: UploadRef };

/** What a clerk is writing for a report: kept while she looks at others, or signs in again. */
export type Draft = {
  /** The report as it stood when she began: the version that she answers to. */
  base: ReportReply;
  move: OpenMove | null;
  fields: Fields;
  photos: ResultPhoto[];
  keyOf: (body: unknown) => string;
};

const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();

const tellAll = () => {
  for (const tell of listeners) tell();
};

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

export function change(id: string, part: (draft: Draft) => Partial<Draft>): void {
  const draft = drafts.get(id);
  if (!draft) return;
  drafts.set(id, { ...draft, ...part(draft) });
  tellAll();
}

export function choose(report: ReportReply, move: OpenMove): void {
  const kept = drafts.get(report.id);
  // Words stay when another move is chosen; the version stays the one under which they were begun.
  drafts.set(report.id, kept ? { ...kept, move } : { base: report, move, fields: NOTHING, photos: [], keyOf: intentKeys(uuid) });
  tellAll();
}

/** Answers to the new version where the old one is the one that was answered to. */
export const rebase = (from: number, report: ReportReply): void => change(report.id, ({ base }) => (base.version === from ? { base: report } : {}));

export function drop(id: string): void {
  drafts.delete(id);
  tellAll();
}

const isWritten = ({ fields, photos }: Draft): boolean => photos.length > 0 || Object.values(fields).some((value) => value.length > 0);

/** Closes the inputs; what was written stays for the next time, an empty draft goes. */
export function fold(id: string): void {
  const draft = drafts.get(id);
  if (draft && isWritten(draft)) change(id, () => ({ move: null }));
  else drop(id);
}

export const hasWritten = (): boolean => [...drafts.values()].some(isWritten);

export const useDraft = (id: string): Draft | undefined => useSyncExternalStore(subscribe, () => drafts.get(id));

// Leaving the page would lose what was written: the browser asks first.
window.addEventListener("beforeunload", (event) => {
  if (hasWritten()) event.preventDefault();
});
