import type { Problem } from "../notice";
import type { Entry, StoredPhoto } from "./entry";

/** The network behind the queue. A refusal is thrown as a `Problem`; anything else thrown means "try later". */
export type Sender<Form, Receipt> = {
  sendPhoto: (file: Blob, photo: StoredPhoto, progress: (share: number) => void, stop: AbortSignal) => Promise<{ id: string; secret: string }>;
  /** Whether its turn has come; without this everything goes as soon as it can. */
  mayGo?: (entry: Entry<Form, Receipt>, all: Entry<Form, Receipt>[]) => boolean;
  compose: (entry: Entry<Form, Receipt>, all: Entry<Form, Receipt>[]) => unknown;
  send: (request: unknown, key: string, entry: Entry<Form, Receipt>) => Promise<Receipt>;
};

export type Lock = (work: () => Promise<void>) => Promise<void>;

/**
 * One tab at a time. Without Web Locks (plain http, or a browser that forbids them with its other stores) the service's
 * own idempotency still makes it exactly once.
 */
export const webLock = (name: string): Lock => async (work) => {
  if (!navigator.locks) return work();
  let begun = false;
  const held = () => {
    begun = true;
    return work();
  };
  await navigator.locks.request(`${name}-outbox`, held).catch((reason: unknown) => {
    if (begun) throw reason;
    return work();
  });
};

export type Options = {
  name?: string;
  lock?: Lock;
  now?: () => number;
  later?: (run: () => void, ms: number) => void;
  /** Which refusals may be repeated as they are. */
  isLater?: (problem: Problem) => boolean;
};

/** "Not now" is no refusal: the request is right and may be repeated as it is. */
export const mayComeLater = (problem: Problem): boolean =>
  problem.status >= 500 || [408, 425, 429].includes(problem.status) || problem.status === 409;
