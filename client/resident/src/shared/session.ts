import { client } from "@tsunagaru/sdk/client";
import { createTokens, getMe, refreshTokens, signOut as endSession } from "@tsunagaru/sdk";
import { useSyncExternalStore } from "react";

const AUDIENCE = "resident";
const KNOWN = "signed-in";
const EARLY_MS = 30_000;

/** Most people are `out`, and need nothing else. */
export type Session = { kind: "starting" } | { kind: "out" } | { kind: "in"; email: string };

// The access token lives here and nowhere else; the storage only remembers that a cookie may be there.
let token: { value: string; until: number } | null = null;
let session: Session = { kind: "starting" };
let refreshing: Promise<boolean> | null = null;
let resuming: Promise<void> | null = null;
const listeners = new Set<() => void>();

function become(next: Session): void {
  session = next;
  for (const tell of listeners) tell();
}

function keep(value: string, seconds: number): void {
  token = { value, until: Date.now() + seconds * 1000 };
}

const path = (request: Request): string => new URL(request.url).pathname;

/** What carries its own key, or is asked before anybody has signed in. */
const isOpen = (request: Request): boolean => request.headers.has("authorization") || /\/(sign-in|municipality)(\/|$)/.test(path(request));

function withToken(request: Request): Request {
  if (token) request.headers.set("authorization", `Bearer ${token.value}`);
  return request;
}

/** A new access token by the cookie; one request however many ask for it at once. */
const refresh = (): Promise<boolean> =>
  (refreshing ??= refreshTokens({ body: { audience: AUDIENCE } })
    .then(({ data }) => {
      keep(data.access_token, data.expires_in);
      return true;
    })
    .catch(() => false)
    .finally(() => {
      refreshing = null;
    }));

/** `fetch` with the token where somebody is signed in; everything public goes on without. */
async function send(request: Request): Promise<Response> {
  if (isOpen(request)) return fetch(request);
  if (session.kind === "starting" && !path(request).endsWith("/me")) await resume();
  if (!token) return fetch(request);
  if (token.until - Date.now() < EARLY_MS) await refresh();
  const again = request.clone();
  const reply = await fetch(withToken(request));
  if (reply.status !== 401) return reply;
  token = null;
  if (await refresh()) return fetch(withToken(again));
  leave();
  return fetch(again);
}

client.setConfig({ fetch: (input, init) => send(input instanceof Request ? input : new Request(input, init)) });

async function enter(): Promise<void> {
  const { data: me } = await getMe();
  localStorage.setItem(KNOWN, "1");
  become({ kind: "in", email: me.email });
}

function leave(): void {
  token = null;
  localStorage.removeItem(KNOWN);
  become({ kind: "out" });
}

async function continued(): Promise<void> {
  try {
    if (localStorage.getItem(KNOWN) && (await refresh())) await enter();
    else become({ kind: "out" });
  } catch {
    become({ kind: "out" });
  }
}

/** Continues a session by the cookie, once, when the first page needs it. */
export const resume = (): Promise<void> => (resuming ??= continued());

export async function signIn(email: string, code: string): Promise<void> {
  const { data } = await createTokens({ body: { audience: AUDIENCE, email, code } });
  keep(data.access_token, data.expires_in);
  await enter();
}

export async function signOut(): Promise<void> {
  await endSession({ query: { audience: AUDIENCE } }).catch(() => undefined);
  leave();
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  void resume();
  return () => void listeners.delete(tell);
};

export const useSession = (): Session => useSyncExternalStore(subscribe, () => session);
