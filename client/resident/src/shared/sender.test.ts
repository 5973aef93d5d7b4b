import "fake-indexeddb/auto";
import { client } from "@tsunagaru/sdk/client";
import { afterEach, expect, test, vi } from "vitest";
import { emptyDraft, emptyObservation, emptySolved } from "./draft";
import { ofKind } from "./outbox";

const place = { latitude: 35.74, longitude: 139.65, note: "" };

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
  const { open } = await import("./sender");
  return { line, queue: open() };
}

test("one queue carries reports, what was solved and observations, each to its own door and once", async () => {
  const { line, queue } = await phone();
  const report = { ...emptyDraft("ja"), category: "road", text: "穴", place };
  const solved = { ...emptySolved("ja"), category: "weeding", text: "草", place };
  const seen = { ...emptyObservation("theme-1", "en"), text: "暗い", place, answers: { who: "all", why: " " } };
  const ids: string[] = [];
  for (const [kind, form] of [["report", report], ["solved", solved], ["observation", seen]] as const) {
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
  expect(ofKind(queue.entries() ?? [], "observation")).toMatchObject([{ state: "sent", form: null, receipt: { number: "K-3" } }]);
});
