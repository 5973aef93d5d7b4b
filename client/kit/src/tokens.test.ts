import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { accessTokens, watched } from "./tokens";

const ADDRESS = "https://example.test/api/v1/reports";
let sent: (string | null)[] = [];
let status = 200;

beforeEach(() => {
  sent = [];
  status = 200;
  vi.stubGlobal("fetch", (request: Request) => {
    sent.push(request.headers.get("authorization"));
    return Promise.resolve(new Response(null, { status }));
  });
});
afterEach(() => vi.unstubAllGlobals());

const refused = () => Promise.reject(new Error("not refused"));

test("a request carries the token that is held, and none before", async () => {
  const tokens = accessTokens(() => Promise.reject(new Error("no cookie")));
  await tokens.send(new Request(ADDRESS), refused);
  tokens.keep({ access_token: "a", expires_in: 300 });
  await tokens.send(new Request(ADDRESS), refused);
  expect(sent).toEqual([null, "Bearer a"]);
});

test("a token that ends soon is renewed before the request, once for all who wait", async () => {
  let asked = 0;
  const tokens = accessTokens(() => {
    asked += 1;
    return Promise.resolve({ access_token: "b", expires_in: 300 });
  });
  tokens.keep({ access_token: "a", expires_in: 10 });
  await Promise.all([tokens.send(new Request(ADDRESS), refused), tokens.send(new Request(ADDRESS), refused)]);
  expect(asked).toBe(1);
  expect(sent).toEqual(["Bearer b", "Bearer b"]);
});

test("what the service refuses can be sent again with its body", async () => {
  const tokens = accessTokens(() => Promise.resolve({ access_token: "b", expires_in: 300 }));
  tokens.keep({ access_token: "a", expires_in: 300 });
  status = 401;
  let body = "";
  await tokens.send(new Request(ADDRESS, { method: "POST", body: "words" }), async (again, reply) => {
    expect(reply.status).toBe(401);
    await tokens.renew();
    body = await again.clone().text();
    return tokens.carry(again);
  });
  expect(body).toBe("words");
  expect(sent).toEqual(["Bearer a", "Bearer b"]);
});

test("without a cookie nothing is renewed, and nothing breaks", async () => {
  const tokens = accessTokens(() => Promise.reject(new Error("no cookie")));
  expect(await tokens.renew()).toBe(false);
  expect(tokens.held()).toBe(false);
});

test("who watches is told until they stop", () => {
  const value = watched(1);
  const seen: number[] = [];
  const stop = value.subscribe(() => seen.push(value.now()));
  value.become(2);
  stop();
  value.become(3);
  expect([seen, value.now()]).toEqual([[2], 3]);
});
