import { countReports } from "@tsunagaru/sdk";
import { client } from "@tsunagaru/sdk/client";
import { beforeAll, expect, test } from "vitest";
import { resume, sessionNow, signInAs } from "./session";

const ANNA = { id: "anna", role: "clerk" };

let service: (path: string, token: string | null) => [number, unknown];

beforeAll(() => {
  client.setConfig({ baseUrl: "http://desk.test" });
  globalThis.fetch = async (input) => {
    const request = input as Request;
    const path = new URL(request.url).pathname.replace("/api/v1", "");
    const token = request.headers.get("authorization");
    const [status, body] = service(path, token);
    return Response.json(body, { status });
  };
});

const fresh = (value: string) => [200, { access_token: value, expires_in: 600 }] as [number, unknown];

test("a refused token is renewed by the cookie and the request goes out again, once", async () => {
  let given = 0;
  service = (path, token) => {
    if (path === "/sign-in/refresh") return fresh(`t${++given}`);
    if (path === "/me") return [200, ANNA];
    return token === "Bearer t2" ? [200, { open: 3 }] : [401, { status: 401, title: "Sign in first" }];
  };
  await resume();
  const [one, other] = await Promise.all([countReports(), countReports()]);
  expect([one.data.open, other.data.open]).toEqual([3, 3]);
  expect(given).toBe(2);
});

test("without a session what was asked waits until the same person is back", async () => {
  service = (path, token) => {
    if (path === "/sign-in/refresh") return [401, { status: 401, title: "Sign in again" }];
    if (path === "/demo/sessions") return fresh("new");
    if (path === "/me") return [200, ANNA];
    return token === "Bearer new" ? [200, { open: 5 }] : [401, { status: 401, title: "Sign in first" }];
  };
  const waiting = countReports();
  await expect.poll(() => sessionNow().kind).toBe("lapsed");
  await signInAs("anna");
  expect((await waiting).data.open).toBe(5);
});

test("a page that opens again keeps who is in, also where no cookie is", async () => {
  service = () => [401, { status: 401, title: "Sign in again" }];
  await resume();
  expect(sessionNow().kind).toBe("in");
});
