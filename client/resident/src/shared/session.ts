import { client } from "@tsunagaru/sdk/client";
import { accessTokens, pathOf, watched } from "@tsunagaru/kit/tokens";
import { onDevice } from "@tsunagaru/kit/stored";
import { createTokens, finishSignIn, getMe, refreshTokens, type SignInFinish, signOut as endSession } from "@tsunagaru/sdk";
import { useSyncExternalStore } from "react";
import { answered } from "./online";

const AUDIENCE = "resident";
const KNOWN = "signed-in";
/** Most people are `out`, and need nothing else. */
/** `email` is empty for who came by a provider alone. */
export type Session = { kind: "starting" } | { kind: "out" } | { kind: "in"; id: string; email: string };

const tokens = accessTokens(async () => (await refreshTokens({ body: { audience: AUDIENCE } })).data);
// The storage only remembers that a cookie may be there.
const session = watched<Session>({ kind: "starting" }, () => void resume());
let resuming: Promise<void> | null = null;

/** What carries its own key, or is asked before anybody has signed in. */
const isOpen = (request: Request): boolean => request.headers.has("authorization") || /\/(sign-in|municipality)(\/|$)/.test(pathOf(request));

/** `fetch` with the token where somebody is signed in; everything public goes on without. */
async function send(request: Request): Promise<Response> {
  if (isOpen(request)) return fetch(request);
  if (session.now().kind === "starting" && !pathOf(request).endsWith("/me")) await resume();
  if (!tokens.held()) return fetch(request);
  return tokens.send(request, async (again) => {
    tokens.drop();
    if (await tokens.renew()) return tokens.carry(again);
    leave();
    return fetch(again);
  });
}

client.setConfig({ fetch: (input, init) => send(input instanceof Request ? input : new Request(input, init)).then(answered) });

async function enter(): Promise<void> {
  const { data: me } = await getMe();
  onDevice.write(KNOWN, "1");
  session.become({ kind: "in", id: me.id, email: me.email });
}

function leave(): void {
  tokens.drop();
  onDevice.drop(KNOWN);
  session.become({ kind: "out" });
}

async function continued(): Promise<void> {
  try {
    if (onDevice.read(KNOWN) && (await tokens.renew())) await enter();
    else session.become({ kind: "out" });
  } catch {
    session.become({ kind: "out" });
  }
}

/** Continues a session by the cookie, once, when the first page needs it. */
export const resume = (): Promise<void> => (resuming ??= continued());

export async function signIn(email: string, code: string): Promise<void> {
  const { data } = await createTokens({ body: { audience: AUDIENCE, email, code } });
  tokens.keep(data);
  await enter();
}

/** What a provider sent along is exchanged; where one wanted to go. */
export async function arrive(provider: string, sent: SignInFinish): Promise<string> {
  const { data } = await finishSignIn({ path: { provider }, body: sent });
  tokens.keep(data);
  await enter();
  return data.return_to;
}

export async function signOut(): Promise<void> {
  await endSession({ query: { audience: AUDIENCE } }).catch(() => undefined);
  leave();
}

export const useSession = (): Session => useSyncExternalStore(session.subscribe, session.now);
