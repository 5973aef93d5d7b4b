import { useSyncExternalStore } from "react";

function watch(changed: () => void) {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
}

/** Whether the phone says that it has a connection. */
export const useOnline = (): boolean => useSyncExternalStore(watch, () => navigator.onLine);
