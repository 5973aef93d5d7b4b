import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";

const script = readFileSync(new URL("../../public/notices.js", import.meta.url), "utf8");

type Handler = (event: object) => void;

/** The script in a worker of this test; what it listens to, and what it does. */
function worker(pages: object[] = []) {
  const heard: Record<string, Handler> = {};
  const registration = { showNotification: vi.fn() };
  const clients = { matchAll: vi.fn(() => Promise.resolve(pages)), openWindow: vi.fn() };
  const self = { addEventListener: (name: string, handler: Handler) => (heard[name] = handler), registration, clients, location: { origin: "https://ward.example.jp" } };
  // oxlint-disable-next-line no-new-func -- the worker runs it as a plain script
  new Function("self", script)(self);
  async function hear(name: string, event: object) {
    const waits: Promise<unknown>[] = [];
    heard[name]?.({ ...event, waitUntil: (work: Promise<unknown>) => waits.push(Promise.resolve(work)) });
    await Promise.all(waits);
  }
  return { hear, registration, clients };
}

const touched = (url: string, change?: string, action = "") => ({ action, notification: { close: vi.fn(), data: { url, change } } });

test("a notice shows its words, and one without words shows the name", async () => {
  const { hear, registration } = worker();
  await hear("push", { data: { json: () => ({ title: "防災訓練", body: "12月6日", url: "/messages/1", tag: "m-1" }) } });
  await hear("push", { data: { json: () => JSON.parse("broken") as object } });
  await hear("push", {});
  const shown = registration.showNotification.mock.calls;
  expect(shown[0]?.[1]).toMatchObject({ actions: [] });
  expect(shown[0]).toEqual(["防災訓練", expect.objectContaining({ body: "12月6日", tag: "m-1", data: { url: "/messages/1" } })]);
  expect(shown.slice(1).map(([title]) => title as string)).toEqual(["つながる", "つながる"]);
});

test("a touch opens its page here, and no page of others", async () => {
  const page = { navigate: vi.fn(), focus: vi.fn() };
  const open = worker([page]);
  await open.hear("notificationclick", touched("/messages/1"));
  expect(page.navigate.mock.calls).toEqual([["https://ward.example.jp/messages/1"]]);
  const closed = worker();
  await closed.hear("notificationclick", touched("https://elsewhere.example.com/x"));
  expect(closed.clients.openWindow.mock.calls).toEqual([["https://ward.example.jp"]]);
});

test("a button beside it opens the page to change what comes, and no page of others", async () => {
  const { hear, registration, clients } = worker();
  const change = { title: "変える", url: "/subscriptions#k" };
  await hear("push", { data: { json: () => ({ title: "直りました", url: "/reports/1", change }) } });
  expect(registration.showNotification.mock.calls[0]?.[1]).toMatchObject({
    actions: [{ action: "change", title: "変える" }],
    data: { url: "/reports/1", change: "/subscriptions#k" },
  });
  await hear("notificationclick", touched("/reports/1", "/subscriptions#k", "change"));
  await hear("notificationclick", touched("/reports/1", "/subscriptions#k"));
  await hear("notificationclick", touched("/reports/1", "https://elsewhere.example.com/x", "change"));
  expect(clients.openWindow.mock.calls.flat()).toEqual(["/subscriptions#k", "/reports/1", ""].map((path) => `https://ward.example.jp${path}`));
});
