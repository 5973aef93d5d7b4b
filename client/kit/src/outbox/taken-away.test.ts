import "fake-indexeddb/auto";
import { openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { type Entry, Outbox, type Sender } from ".";

type Form = { text: string };
type Receipt = { number: string };
type Request = { text: string; uploads: string[] };

const ANSWER_MS = 4_000;
let names = 0;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function phone(name = `taken-${(names += 1)}`) {
  const arrived: Request[] = [];
  const line = { on: true };
  const reach = () => {
    if (!line.on) throw new TypeError("Failed to fetch");
  };
  const sender: Sender<Form, Receipt> = {
    sendPhoto: async (file) => {
      reach();
      return { id: await file.text(), secret: "s" };
    },
    compose: (entry: Entry<Form, Receipt>): Request => ({ text: entry.form?.text ?? "", uploads: entry.photos.flatMap(({ upload }) => upload?.id ?? []) }),
    send: async (request) => {
      reach();
      arrived.push(request as Request);
      return { number: `R-${arrived.length}` };
    },
  };
  return { name, arrived, line, box: new Outbox<Form, Receipt>(sender, { name, lock: (work) => work(), later: () => undefined }) };
}

const photo = (text = "a") => new File([text], `${text}.jpg`, { type: "image/jpeg" });

/** Writing, a photograph, sending: what every form does. */
async function report({ box }: ReturnType<typeof phone>): Promise<string> {
  const id = await box.begin({ text: "" });
  await box.addPhotos(id, [photo()]);
  await box.write(id, { text: "暗い" });
  await box.submit(id, { text: "暗い" });
  return id;
}

const refusing = (name: string) => () => {
  throw new DOMException("no", name);
};

test("a phone that forbids its store: the form works, the report arrives, and it is said that nothing is kept", async () => {
  vi.spyOn(indexedDB, "open").mockImplementation(refusing("SecurityError"));
  const here = phone();
  const id = await report(here);
  expect(here.arrived).toEqual([{ text: "暗い", uploads: ["a"] }]);
  expect(here.box.lack()).toBe("refused");
  expect(here.box.entries()).toMatchObject([{ id, state: "sent", receipt: { number: "R-1" } }]);
});

test("a store that never answers is waited for once, no longer than four seconds", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.spyOn(indexedDB, "open").mockImplementation(() => new IDBOpenDBRequest());
  const here = phone();
  const sent = report(here);
  await vi.advanceTimersByTimeAsync(ANSWER_MS);
  await sent;
  expect(here.box.lack()).toBe("silent");
  expect(here.arrived).toHaveLength(1);
});

test("a store that was slow is used once it answers, with what was written meanwhile", async () => {
  const here = phone();
  // The browser is busy with it: an older connection holds up its removal, and that holds up whoever opens it.
  const older = await openDB(here.name, 1);
  indexedDB.deleteDatabase(here.name);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const beginning = here.box.begin({ text: "書きかけ" });
  await vi.advanceTimersByTimeAsync(ANSWER_MS);
  await beginning;
  expect(here.box.lack()).toBe("silent");
  vi.useRealTimers();
  older.close();
  await vi.waitFor(() => expect(here.box.lack()).toBeNull());
  const opened = phone(here.name);
  await opened.box.refresh();
  expect(opened.box.entries()).toMatchObject([{ state: "draft", form: { text: "書きかけ" } }]);
});

test("what is sent while a slow store takes the draft back is on the phone as sent", async () => {
  const here = phone();
  const older = await openDB(here.name, 1);
  indexedDB.deleteDatabase(here.name);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const beginning = here.box.begin({ text: "書きかけ" });
  await vi.advanceTimersByTimeAsync(ANSWER_MS);
  const id = await beginning;
  vi.useRealTimers();
  const { put } = IDBObjectStore.prototype;
  let sending: Promise<void> | undefined;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    sending ??= here.box.submit(id, { text: "暗い" });
    return put.call(this, value, key);
  });
  older.close();
  await vi.waitFor(() => expect(here.arrived).toHaveLength(1));
  await sending;
  await vi.waitFor(async () => {
    const opened = phone(here.name);
    await opened.box.refresh();
    expect(opened.box.entries()).toMatchObject([{ id, state: "sent", receipt: { number: "R-1" } }]);
  });
});

test("a connection that the browser closed behind our back is opened again, and nothing is lost", async () => {
  const here = phone();
  const id = await here.box.begin({ text: "" });
  await here.box.addPhotos(id, [photo()]);
  const closing = vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(refusing("InvalidStateError"));
  await here.box.write(id, { text: "戻ってきた" });
  expect(closing.mock.calls.length).toBeGreaterThan(1);
  expect(here.box.lack()).toBeNull();
  const opened = phone(here.name);
  await opened.box.refresh();
  expect(opened.box.entries()).toMatchObject([{ form: { text: "戻ってきた" }, photos: [{ name: "a.jpg" }] }]);
});

test("taken away for good in the middle of writing: words and photograph are still sent", async () => {
  const here = phone();
  here.line.on = false;
  const id = await here.box.begin({ text: "" });
  await here.box.addPhotos(id, [photo()]);
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(refusing("InvalidStateError"));
  vi.spyOn(indexedDB, "open").mockImplementation(refusing("UnknownError"));
  here.line.on = true;
  await here.box.submit(id, { text: "まだある" });
  expect(here.box.lack()).toBe("refused");
  expect(here.arrived).toEqual([{ text: "まだある", uploads: ["a"] }]);
});

test("no room for a photograph: the words are kept, the photograph goes from the page and says that it is only there", async () => {
  const here = phone();
  here.line.on = false;
  const id = await here.box.begin({ text: "広い" });
  const { put } = IDBObjectStore.prototype;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value: unknown, key?: IDBValidKey) {
    if (value instanceof Blob) throw new DOMException("full", "QuotaExceededError");
    return put.call(this, value, key);
  });
  await here.box.addPhotos(id, [photo()]);
  expect(here.box.lack()).toBeNull();
  expect(here.box.entries()).toMatchObject([{ photos: [{ state: "saved", loose: true }] }]);
  // Whoever opens it again finds the words, and is told that the photograph is gone.
  const opened = phone(here.name);
  await opened.box.run();
  expect(opened.box.entries()).toMatchObject([{ form: { text: "広い" }, photos: [{ state: "unreadable" }] }]);
});

test("no room for words either: all of it stays in the page until there is", async () => {
  const here = phone();
  here.line.on = false;
  const full = vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(refusing("QuotaExceededError"));
  await here.box.begin({ text: "満杯" });
  expect(here.box.lack()).toBe("full");
  full.mockRestore();
  await here.box.run();
  await vi.waitFor(() => expect(here.box.lack()).toBeNull());
  const opened = phone(here.name);
  await opened.box.refresh();
  expect(opened.box.entries()).toMatchObject([{ form: { text: "満杯" } }]);
});

test("locks that are forbidden with the other stores do not stop the queue", async () => {
  vi.stubGlobal("navigator", { locks: { request: async () => refusing("SecurityError")() } });
  const here = phone();
  const box = new Outbox<Form, Receipt>({ sendPhoto: async () => ({ id: "1", secret: "s" }), compose: () => ({}), send: async () => ({ number: "R-9" }) }, { name: here.name });
  const id = await box.begin({ text: "" });
  await box.submit(id, { text: "a" });
  expect(box.entries()).toMatchObject([{ state: "sent", receipt: { number: "R-9" } }]);
});
