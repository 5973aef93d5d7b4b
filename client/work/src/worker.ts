/** What the worker is woken for: sending what waits. */
export const SENDING = "send-answers";

type Waking = ServiceWorkerRegistration & { sync?: { register: (tag: string) => Promise<void> } };

const begin = () => void navigator.serviceWorker.register("/work/sw.js").catch(() => undefined);

/** The worker lets the page open without a line. Where there is none, the page does without. */
export function startWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  if (document.readyState === "complete") begin();
  else window.addEventListener("load", begin);
}

/** Asks to be sent by the worker when there is a line, the page closed or not; answers whether this phone does that. */
export async function callWorker(): Promise<boolean> {
  try {
    const registration = (await navigator.serviceWorker?.getRegistration("/work/")) as Waking | undefined;
    if (!registration?.active || !registration.sync) return false;
    await registration.sync.register(SENDING);
    return true;
  } catch {
    return false;
  }
}
