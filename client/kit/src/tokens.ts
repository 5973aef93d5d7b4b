const EARLY_MS = 30_000;

type Reply = { access_token: string; expires_in: number };

/**
 * The access token of one app: here and nowhere else, no storage that another script could read.
 * `ask` gets a new one by the cookie.
 */
export function accessTokens(ask: () => Promise<Reply>) {
  let token: { value: string; until: number } | null = null;
  let renewing: Promise<boolean> | null = null;

  const keep = (reply: Reply): void => {
    token = { value: reply.access_token, until: Date.now() + reply.expires_in * 1000 };
  };

  const drop = (): void => {
    token = null;
  };

  /** A new token by the cookie; one request however many ask for it at once. */
  const renew = (): Promise<boolean> =>
    (renewing ??= ask()
      .then((reply) => {
        keep(reply);
        return true;
      })
      .catch(() => false)
      .finally(() => {
        renewing = null;
      }));

  /** `fetch` with the token as it is. */
  const carry = (request: Request): Promise<Response> => {
    if (token) request.headers.set("authorization", `Bearer ${token.value}`);
    return fetch(request);
  };

  /** `fetch` with a token that still holds for a while; what the service refuses goes to `refused`, to be sent again. */
  async function send(request: Request, refused: (again: Request, reply: Response) => Promise<Response>): Promise<Response> {
    if (token && token.until - Date.now() < EARLY_MS) await renew();
    const again = request.clone();
    const reply = await carry(request);
    return reply.status === 401 ? refused(again, reply) : reply;
  }

  return { keep, drop, renew, carry, send, held: () => token !== null };
}

export const pathOf = (request: Request): string => new URL(request.url).pathname;

/** A value that components watch: who is signed in changes outside of them. */
export function watched<T>(first: T, whenWatched: () => void = () => undefined) {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    now: (): T => value,
    become(next: T): void {
      value = next;
      for (const tell of listeners) tell();
    },
    subscribe(tell: () => void): () => void {
      listeners.add(tell);
      whenWatched();
      return () => void listeners.delete(tell);
    },
  };
}
