import { outbox } from "./outbox";
import { SENDING } from "./worker";

// Filled in by the build: every file of the page, with its revision.
declare const self: ServiceWorkerGlobalScope & { builtFiles: { url: string; revision: string | null }[] };

type Sync = ExtendableEvent & { tag: string };

const BUILT = self.builtFiles;
const FILES = BUILT.map(({ url }) => `/work/${url}`);
const VERSION = `work-${hash(BUILT.map(({ url, revision }) => url + (revision ?? "")).join())}`;
const READ = "work-read";
const PAGE = "/work/index.html";
// What the page shows beside the work itself, which it keeps by its own hand.
const SHOWN = /^\/api\/v1\/municipality$|^\/files\/[^/]+\.webp$|^\/work\/assets\//;

function hash(text: string): string {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(36);
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(VERSION)
      .then((cache) => cache.addAll(FILES))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("work-") && ![VERSION, READ].includes(name)).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

async function fresh(request: Request): Promise<Response> {
  try {
    const reply = await fetch(request);
    if (reply.ok) await (await caches.open(READ)).put(request, reply.clone());
    return reply;
  } catch (reason) {
    const before = await caches.match(request);
    if (before) return before;
    throw reason;
  }
}

const page = async (request: Request): Promise<Response> => (await caches.match(PAGE)) ?? fetch(request);
const file = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fresh(request);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (FILES.includes(pathname)) event.respondWith(file(request));
  else if (SHOWN.test(pathname)) event.respondWith(fresh(request));
});

/** Sends what waits; what still does is tried again when the browser thinks fit. */
async function send(): Promise<void> {
  await outbox.run();
  if (outbox.entries()?.some(({ state }) => state === "waiting")) throw new Error("not sent yet");
}

self.addEventListener("sync", ((event: Sync) => {
  if (event.tag === SENDING) event.waitUntil(send());
}) as EventListener);
