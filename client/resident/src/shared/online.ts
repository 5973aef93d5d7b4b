import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
// The phone may call it a connection where nothing comes through: then answers are those that the worker kept.
let reached = true;

function watch(changed: () => void) {
  listeners.add(changed);
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    listeners.delete(changed);
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Notes whether an answer came from the service or from what the worker kept of it. */
export function answered(reply: Response): Response {
  const now = !reply.headers.has("kept");
  if (now !== reached) {
    reached = now;
    for (const tell of listeners) tell();
  }
  return reply;
}

/** Whether there is a connection, as far as the phone says and answers show. */
export const useOnline = (): boolean => useSyncExternalStore(watch, () => navigator.onLine && reached);
