import type { BrowserRequest } from "@tsunagaru/sdk";

/** Why this browser shows no notices: it cannot, or only from the home screen, or somebody said no. */
export type Lack = "unable" | "home-screen" | "denied";

const isApple = (): boolean => /iPhone|iPad|Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;

export function lack(): Lack | null {
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!able) return isApple() ? "home-screen" : "unable";
  return Notification.permission === "denied" ? "denied" : null;
}

const base64url = (raw: ArrayBuffer | null): string => btoa(String.fromCharCode(...new Uint8Array(raw ?? new ArrayBuffer(0)))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");

/** Asks for the reader's leave, and then for a place to send notices to. */
export async function allowed(key: string): Promise<BrowserRequest | Lack> {
  if ((await Notification.requestPermission()) !== "granted") return "denied";
  const worker = await navigator.serviceWorker.ready;
  const before = await worker.pushManager.getSubscription();
  const place = before ?? (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key }));
  return { endpoint: place.endpoint, p256dh: base64url(place.getKey("p256dh")), auth: base64url(place.getKey("auth")) };
}
