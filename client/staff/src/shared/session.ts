import { client } from "@tsunagaru/sdk/client";
import { accessTokens, pathOf, watched } from "@tsunagaru/kit/tokens";
import { createTokens, getMe, type Me, openDemoSession, refreshTokens, signOut as endSession } from "@tsunagaru/sdk";
import { useSyncExternalStore } from "react";

const AUDIENCE = "staff";

/** `lapsed`: was signed in, the work stays on the screen, and requests wait until the person is back. */
export type Session =
  | { kind: "starting" }
  | { kind: "out" }
  | { kind: "in"; me: Me }
  | { kind: "lapsed"; me: Me };

const tokens = accessTokens(async () => (await refreshTokens({ body: { audience: AUDIENCE } })).data);
const session = watched<Session>({ kind: "starting" });
let waiting: ((same: boolean) => void)[] = [];

/** What is asked before anybody has signed in. */
const isDoor = (request: Request): boolean => /\/(sign-in|demo)(\/|$)/.test(pathOf(request)) || pathOf(request).endsWith("/municipality");

/** Resolves when somebody has signed in again: `true` for the same person. */
function personBack(): Promise<boolean> {
  const now = session.now();
  if (now.kind === "in") session.become({ kind: "lapsed", me: now.me });
  return new Promise((resolve) => waiting.push(resolve));
}

async function restored(): Promise<boolean> {
  tokens.drop();
  if (await tokens.renew()) return true;
  const { kind } = session.now();
  return kind === "in" || kind === "lapsed" ? personBack() : false;
}

/** `fetch` with the token; a refused one is renewed and the request sent again, nothing typed is lost. */
async function send(request: Request): Promise<Response> {
  if (isDoor(request)) return fetch(request);
  if (pathOf(request).endsWith("/me")) return tokens.carry(request);
  return tokens.send(request, async (again, reply) => ((await restored()) ? tokens.carry(again) : reply));
}

client.setConfig({ fetch: (input, init) => send(input instanceof Request ? input : new Request(input, init)) });

/** Thrown when somebody signs in who has no desk. */
export class NotStaff extends Error {}

async function enter(): Promise<void> {
  const { data: me } = await getMe();
  if (me.role === "resident") {
    tokens.drop();
    throw new NotStaff();
  }
  const now = session.now();
  const before = now.kind === "lapsed" ? now.me : null;
  const same = before === null || before.id === me.id;
  session.become({ kind: "in", me });
  for (const resolve of waiting.splice(0)) resolve(same);
  // What one person wrote does not go out in the name of another.
  if (!same) window.location.reload();
}

/** Continues a session by the cookie, where there is none yet. */
export async function resume(): Promise<void> {
  if (session.now().kind === "in") return;
  try {
    if (await tokens.renew()) await enter();
    else session.become({ kind: "out" });
  } catch {
    session.become({ kind: "out" });
  }
}

export async function signIn(email: string, code: string): Promise<void> {
  const { data } = await createTokens({ body: { audience: AUDIENCE, email, code } });
  tokens.keep(data);
  await enter();
}

/** As one of the people of a demonstration. */
export async function signInAs(person: string): Promise<void> {
  const { data } = await openDemoSession({ body: { person } });
  tokens.keep(data);
  await enter();
}

export async function signOut(): Promise<void> {
  await endSession({ query: { audience: AUDIENCE } }).catch(() => undefined);
  tokens.drop();
  waiting = [];
  // A new page forgets all that was read in this session.
  window.location.assign(import.meta.env.BASE_URL);
}

export const sessionNow = session.now;

export const useSession = (): Session => useSyncExternalStore(session.subscribe, session.now);

/** Who sits at the desk; only below the door, where somebody does. */
export function useMe(): Me {
  const now = useSession();
  if (now.kind !== "in" && now.kind !== "lapsed") throw new Error("nobody is signed in");
  return now.me;
}
