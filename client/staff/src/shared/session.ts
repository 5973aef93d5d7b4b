import { client } from "@tsunagaru/sdk/client";
import { createTokens, getMe, type Me, openDemoSession, refreshTokens, signOut as endSession } from "@tsunagaru/sdk";
import { useSyncExternalStore } from "react";

const AUDIENCE = "staff";
const EARLY_MS = 30_000;

/** `lapsed`: was signed in, the work stays on the screen, and requests wait until the person is back. */
export type Session =
  | { kind: "starting" }
  | { kind: "out" }
  | { kind: "in"; me: Me }
  | { kind: "lapsed"; me: Me };

// The access token lives here and nowhere else: no storage that another script could read.
let token: { value: string; until: number } | null = null;
let session: Session = { kind: "starting" };
let refreshing: Promise<boolean> | null = null;
let waiting: ((same: boolean) => void)[] = [];
const listeners = new Set<() => void>();

function become(next: Session): void {
  session = next;
  for (const tell of listeners) tell();
}

const keep = (value: string, seconds: number): void => {
  token = { value, until: Date.now() + seconds * 1000 };
};

const path = (request: Request): string => new URL(request.url).pathname;

/** What is asked before anybody has signed in. */
const isDoor = (request: Request): boolean => /\/(sign-in|demo)(\/|$)/.test(path(request)) || path(request).endsWith("/municipality");

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

/** Resolves when somebody has signed in again: `true` for the same person. */
function personBack(): Promise<boolean> {
  if (session.kind === "in") become({ kind: "lapsed", me: session.me });
  return new Promise((resolve) => waiting.push(resolve));
}

async function restored(): Promise<boolean> {
  token = null;
  if (await refresh()) return true;
  return session.kind === "in" || session.kind === "lapsed" ? personBack() : false;
}

/** `fetch` with the token; a refused one is renewed and the request sent again, nothing typed is lost. */
async function send(request: Request): Promise<Response> {
  if (isDoor(request)) return fetch(request);
  if (path(request).endsWith("/me")) return fetch(withToken(request));
  if (token && token.until - Date.now() < EARLY_MS) await refresh();
  const again = request.clone();
  const reply = await fetch(withToken(request));
  if (reply.status !== 401) return reply;
  return (await restored()) ? fetch(withToken(again)) : reply;
}

client.setConfig({ fetch: (input, init) => send(input instanceof Request ? input : new Request(input, init)) });

/** Thrown when somebody signs in who has no desk. */
export class NotStaff extends Error {}

async function enter(): Promise<void> {
  const { data: me } = await getMe();
  if (me.role === "resident") {
    token = null;
    throw new NotStaff();
  }
  const before = session.kind === "lapsed" ? session.me : null;
  const same = before === null || before.id === me.id;
  become({ kind: "in", me });
  for (const resolve of waiting.splice(0)) resolve(same);
  // What one person wrote does not go out in the name of another.
  if (!same) window.location.reload();
}

/** Continues a session by the cookie, where there is none yet. */
export async function resume(): Promise<void> {
  if (session.kind === "in") return;
  try {
    if (await refresh()) await enter();
    else become({ kind: "out" });
  } catch {
    become({ kind: "out" });
  }
}

export async function signIn(email: string, code: string): Promise<void> {
  const { data } = await createTokens({ body: { audience: AUDIENCE, email, code } });
  keep(data.access_token, data.expires_in);
  await enter();
}

/** As one of the people of a demonstration. */
export async function signInAs(person: string): Promise<void> {
  const { data } = await openDemoSession({ body: { person } });
  keep(data.access_token, data.expires_in);
  await enter();
}

export async function signOut(): Promise<void> {
  await endSession({ query: { audience: AUDIENCE } }).catch(() => undefined);
  token = null;
  waiting = [];
  // A new page forgets all that was read in this session.
  window.location.assign(import.meta.env.BASE_URL);
}

const subscribe = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

export const sessionNow = (): Session => session;

export const useSession = (): Session => useSyncExternalStore(subscribe, sessionNow);

/** Who sits at the desk; only below the door, where somebody does. */
export function useMe(): Me {
  const now = useSession();
  if (now.kind !== "in" && now.kind !== "lapsed") throw new Error("nobody is signed in");
  return now.me;
}
