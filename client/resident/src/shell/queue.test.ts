import "fake-indexeddb/auto";
import { client } from "@tsunagaru/sdk/client";
import { openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { emptyDraft, queued as reports } from "../features/reports/draft";
import { emptySolved, queued as solved } from "../features/solved/draft";
import { emptyObservation, queued as observations } from "../features/themes/draft";
import { carry, ofKind, pathOf } from "../shared/outbox";
import { open } from "../shared/sender";
import { ROOMS } from "./rooms";

const place = { latitude: 35.74, longitude: 139.65, note: "" };
const carried = ROOMS.flatMap(({ carries }) => carries ?? []);

afterEach(() => vi.unstubAllGlobals());

/** A page whose line can be cut, and what arrives at the service from it. */
async function phone() {
  const line = { on: false, arrived: [] as { path: string; key: string | null; body: Record<string, unknown> }[] };
  vi.stubGlobal("window", { addEventListener: () => undefined });
  vi.stubGlobal("document", { addEventListener: () => undefined });
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => undefined });
  client.setConfig({
    baseUrl: "http://service.test",
    fetch: async (asked) => {
      const request = asked as Request;
      if (!line.on) throw new TypeError("Failed to fetch");
      line.arrived.push({ path: new URL(request.url).pathname, key: request.headers.get("Idempotency-Key"), body: (await request.json()) as Record<string, unknown> });
      return Response.json({ id: "1", number: `K-${line.arrived.length}`, lookup_code: "c", received_at: "2026-11-26T00:00:00Z" }, { status: 201 });
    },
  });
  carry(carried);
  return { line, queue: await open(carried) };
}

/** What the version before this one left on the phone: the same store, with an entry in each form it knew. */
async function leftBefore() {
  const db = await openDB("tsunagaru", 1, {
    upgrade(store) {
      store.createObjectStore("entries", { keyPath: "id" });
      store.createObjectStore("files");
    },
  });
  const changed_at = Date.now() - 60_000;
  const { answers: _asked, asset: _asset, private: _private, ...older } = { ...emptyDraft("ja"), category: "road", text: "穴", place };
  await db.put("entries", { id: "first", key: "key-1", state: "waiting", changed_at, photos: [], form: older });
  await db.put("entries", { id: "named", kind: "solved", key: "key-2", state: "waiting", changed_at: changed_at + 1, photos: [], form: { ...emptySolved("ja"), category: "weeding", text: "草", place } });
  await db.put("entries", { id: "fixed", kind: "report", key: "key-3", state: "waiting", changed_at: changed_at + 2, photos: [], form: emptyDraft("ja"), request: { submission_id: "fixed", text: "そのまま" } });
  await db.put("entries", { id: "later", kind: "of-a-room-to-come", key: "key-4", state: "waiting", changed_at: changed_at + 3, photos: [], form: { text: "?" } });
  db.close();
}

test("one queue carries what every room sends, each to its own door and once", async () => {
  const { line, queue } = await phone();
  const report = { ...emptyDraft("ja"), category: "road", text: "穴", place };
  const weeded = { ...emptySolved("ja"), category: "weeding", text: "草", place };
  const seen = { ...emptyObservation("theme-1", "en"), text: "暗い", place, answers: { who: "all", why: " " } };
  const ids: string[] = [];
  for (const [kind, form] of [[reports.kind, report], [solved.kind, weeded], [observations.kind, seen]] as const) {
    const id = await queue.begin(form, kind);
    ids.push(id);
    await queue.submit(id, form);
  }
  expect(queue.entries()?.map(({ state }) => state)).toEqual(["waiting", "waiting", "waiting"]);

  line.on = true;
  await queue.run();
  await queue.run();
  expect(line.arrived.map(({ path, body }) => [path, body.submission_id])).toEqual([
    ["/api/v1/reports", ids[0]],
    ["/api/v1/solved-reports", ids[1]],
    ["/api/v1/themes/theme-1/observations", ids[2]],
  ]);
  expect(line.arrived[2]?.body).toMatchObject({ answers: { who: "all" }, language: "en" });
  expect(new Set(line.arrived.map(({ key }) => key)).size).toBe(3);
  expect(ofKind(queue.entries() ?? [], observations)).toMatchObject([{ state: "sent", form: null, receipt: { number: "K-3" } }]);
});

test("what the version before left waiting is sent as it stands; what nobody knows stays", async () => {
  await leftBefore();
  const { line, queue } = await phone();
  line.on = true;
  await queue.run();
  expect(line.arrived.map(({ path, key, body }) => [path, key, body.submission_id, body.text])).toEqual([
    ["/api/v1/reports", "key-1", "first", "穴"],
    ["/api/v1/solved-reports", "key-2", "named", "草"],
    ["/api/v1/reports", "key-3", "fixed", "そのまま"],
  ]);
  const entries = new Map(queue.entries()?.map((entry) => [entry.id, entry]));
  expect(["first", "named", "fixed", "later"].map((id) => entries.get(id)?.state)).toEqual(["sent", "sent", "sent", "waiting"]);
  expect(["first", "named", "later"].map((id) => pathOf(entries.get(id) as never))).toEqual(["/reports/receipt/first", "/solved/sent/named", "/"]);
});
