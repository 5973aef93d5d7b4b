import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import type { Problem } from "../notice";
import { type Entry, type Lock, Outbox, type Sender } from ".";

type Form = { text: string };
type Receipt = { number: string };
type Request = { submission: string; text: string; uploads: string[] };

const HOUR = 3_600_000;
const refusal = (status: number, code: string): Problem => ({ type: "about:blank", title: code, status, code });
const photo = (name = "a.jpg") => new File([new Uint8Array(8)], name, { type: "image/jpeg" });

/** A service that keeps one report per submission for ever, and can lose its answer after it has written. */
class Service implements Sender<Form, Receipt> {
  reports = new Map<string, Request>();
  attempts: string[] = [];
  uploads = 0;
  online = true;
  losesAnswers = 0;
  losesRequests = 0;
  cleared = new Set<string>();
  refuses: Problem | null = null;
  refusesPhoto: Problem | null = null;

  sendPhoto = async () => {
    this.reach();
    if (this.refusesPhoto) throw this.refusesPhoto;
    this.uploads += 1;
    return { id: `upload-${this.uploads}`, secret: "s" };
  };

  compose = (entry: Entry<Form, Receipt>): Request => ({
    submission: entry.id,
    text: entry.form?.text ?? "",
    uploads: entry.photos.flatMap(({ upload }) => upload?.id ?? []),
  });

  send = async (request: unknown, key: string) => {
    this.reach();
    this.attempts.push(key);
    const body = request as Request;
    if (this.losesRequests > 0) {
      this.losesRequests -= 1;
      throw new TypeError("Failed to fetch");
    }
    if (body.uploads.some((id) => this.cleared.has(id))) throw refusal(422, "unknown-upload");
    if (this.refuses) throw this.refuses;
    if (!this.reports.has(body.submission)) this.reports.set(body.submission, body);
    if (this.losesAnswers > 0) {
      this.losesAnswers -= 1;
      throw new TypeError("Failed to fetch");
    }
    return { number: `R-${[...this.reports.keys()].indexOf(body.submission) + 1}` };
  };

  private reach() {
    if (!this.online) throw new TypeError("Failed to fetch");
  }
}

let names = 0;

function phone(service = new Service()) {
  const name = `phone-${(names += 1)}`;
  let queue: Promise<void> = Promise.resolve();
  const lock: Lock = (work) => (queue = queue.then(work, work));
  const clock = { now: 0 };
  const waits: number[] = [];
  /** A tab on the same phone: the same database and the same lock. */
  const tab = () =>
    new Outbox<Form, Receipt>(service, { name, lock, now: () => clock.now, later: (_, ms) => void waits.push(ms) });
  return { service, tab, clock, waits };
}

test("a report written offline waits, survives a reload, and arrives once when the line is back", async () => {
  const { service, tab, waits } = phone();
  service.online = false;
  const first = tab();
  const id = await first.begin({ text: "" });
  await first.addPhotos(id, [photo()]);
  await first.submit(id, { text: "暗い" });
  expect(first.entries()?.[0]?.state).toBe("waiting");
  expect(waits.length).toBeGreaterThan(0);

  const reloaded = tab();
  service.online = true;
  await reloaded.run();
  expect([...service.reports.values()]).toEqual([{ submission: id, text: "暗い", uploads: ["upload-1"] }]);
  expect(reloaded.entries()).toMatchObject([{ state: "sent", form: null, receipt: { number: "R-1" } }]);
});

test("killed between the answer and the deletion: the repeat is the same request with the same key", async () => {
  const { service, tab } = phone();
  service.losesAnswers = 1;
  const killed = tab();
  const id = await killed.begin({ text: "" });
  await killed.submit(id, { text: "穴" });
  const opened = tab();
  await opened.run();
  expect(service.reports.size).toBe(1);
  expect(service.attempts).toHaveLength(2);
  expect(new Set(service.attempts).size).toBe(1);
  expect(opened.entries()?.[0]?.receipt).toEqual({ number: "R-1" });
});

test("two tabs do not send twice", async () => {
  const { service, tab } = phone();
  service.online = false;
  const [one, other] = [tab(), tab()];
  const id = await one.begin({ text: "" });
  await one.submit(id, { text: "枝" });
  service.online = true;
  await Promise.all([one.run(), other.run()]);
  expect(service.attempts).toHaveLength(1);
});

test("photos go up while the person still writes, and only once", async () => {
  const { service, tab } = phone();
  const box = tab();
  const id = await box.begin({ text: "" });
  await box.addPhotos(id, [photo("a.jpg"), photo("b.heic")]);
  await box.run();
  expect(box.entries()?.[0]?.photos.map(({ state }) => state)).toEqual(["sent", "sent"]);
  await box.submit(id, { text: "落書き" });
  expect(service.uploads).toBe(2);
  expect(service.reports.get(id)?.uploads).toEqual(["upload-1", "upload-2"]);
});

test("a refused photo does not hold the report back", async () => {
  const { service, tab } = phone();
  service.refusesPhoto = refusal(413, "too-large");
  const box = tab();
  const id = await box.begin({ text: "" });
  await box.addPhotos(id, [photo()]);
  await box.submit(id, { text: "消えている" });
  expect(service.reports.get(id)?.uploads).toEqual([]);
});

test("a refused report goes back to the person, who mends it under a new key", async () => {
  const { service, tab } = phone();
  service.refuses = refusal(422, "malformed");
  const box = tab();
  const id = await box.begin({ text: "" });
  await box.submit(id, { text: "" });
  expect(box.entries()?.[0]).toMatchObject({ state: "refused", problem: { code: "malformed" } });
  service.refuses = null;
  await box.submit(id, { text: "直した文" });
  expect(service.reports.get(id)?.text).toBe("直した文");
  expect(new Set(service.attempts).size).toBe(2);
});

test("a busy service is asked again, ever more slowly", async () => {
  const { service, tab, waits } = phone();
  service.refuses = refusal(503, "unavailable");
  const box = tab();
  const id = await box.begin({ text: "" });
  await box.submit(id, { text: "a" });
  await box.run();
  await box.run();
  expect(box.entries()?.[0]?.state).toBe("waiting");
  expect(waits).toEqual([2_000, 4_000, 8_000]);
});

test("a report beyond the budget is kept, says so, and goes out later with the same key", async () => {
  const { service, tab } = phone();
  service.refuses = refusal(429, "too-many");
  const box = tab();
  const id = await box.begin({ text: "" });
  await box.addPhotos(id, [photo()]);
  await box.submit(id, { text: "たくさん" });
  expect(box.entries()?.[0]).toMatchObject({ state: "waiting", form: { text: "たくさん" }, problem: { code: "too-many" } });
  service.refuses = null;
  await tab().run();
  expect(service.reports.get(id)?.text).toBe("たくさん");
  expect(new Set(service.attempts).size).toBe(1);
  await box.refresh();
  expect(box.entries()?.[0]).toMatchObject({ state: "sent" });
  expect(box.entries()?.[0]?.problem).toBeUndefined();
});

test("photos that the service may have cleared go up again", async () => {
  const { service, tab, clock } = phone();
  const box = tab();
  const id = await box.begin({ text: "" });
  await box.addPhotos(id, [photo()]);
  await box.run();
  clock.now = 30 * HOUR;
  await box.submit(id, { text: "一日おいた" });
  expect(service.reports.get(id)?.uploads).toEqual(["upload-2"]);
});

test("a report that was fixed before its photos were cleared is put together again", async () => {
  const { service, tab, clock } = phone();
  service.losesRequests = 1;
  const box = tab();
  const id = await box.begin({ text: "" });
  await box.addPhotos(id, [photo()]);
  await box.submit(id, { text: "山の中" });
  expect(box.entries()?.[0]).toMatchObject({ state: "waiting", request: { uploads: ["upload-1"] } });
  clock.now = 30 * HOUR;
  service.cleared.add("upload-1");
  await box.run();
  expect(service.reports.get(id)?.uploads).toEqual(["upload-2"]);
});

test("files leave the phone with the report, a forgotten draft after a week", async () => {
  const { tab, clock } = phone();
  const box = tab();
  const id = await box.begin({ text: "" });
  await box.addPhotos(id, [photo()]);
  const file = box.entries()?.[0]?.photos[0]?.id ?? "";
  expect(await box.file(file)).toBeDefined();
  await box.submit(id, { text: "a" });
  expect(await box.file(file)).toBeUndefined();
  await box.begin({ text: "忘れた" });
  clock.now = 8 * 24 * HOUR;
  await box.run();
  expect(box.entries()?.map(({ state }) => state)).toEqual(["sent"]);
});

test("a call that comes while a run is ending is not lost", async () => {
  const { service, tab, waits } = phone();
  const outbox = tab();
  const id = await outbox.begin({ text: "a" });
  service.online = false;
  await outbox.submit(id, { text: "a" });
  let late: Promise<void> | undefined;
  // The last step of a run, after it has settled when to try again, is to tell the listeners.
  outbox.subscribe(() => {
    if (waits.length < 2) return;
    service.online = true;
    late ??= outbox.run();
  });
  await outbox.run();
  await late;
  expect(service.reports.size).toBe(1);
});
