import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import type { Problem } from "../notice";
import { type Entry, Outbox, type Sender } from ".";

type Form = { text: string };
type Receipt = { number: string };
type Request = { text: string; uploads: string[] };

let names = 0;
afterEach(() => vi.unstubAllGlobals());

function phone() {
  const arrived: Request[] = [];
  const waits: number[] = [];
  const failing = new Map<string, unknown>();
  const sender: Sender<Form, Receipt> = {
    sendPhoto: async (file) => ({ id: await file.text(), secret: "s" }),
    compose: ({ form, photos }: Entry<Form, Receipt>): Request => {
      if (form?.text === "broken") throw new Error("sent before it was complete");
      return { text: form?.text ?? "", uploads: photos.flatMap(({ upload }) => upload?.id ?? []) };
    },
    send: async (request) => {
      const { text } = request as Request;
      const why = failing.get(text);
      if (why) throw why;
      arrived.push(request as Request);
      return { number: `R-${arrived.length}` };
    },
  };
  const box = new Outbox<Form, Receipt>(sender, { name: `unreadable-${(names += 1)}`, lock: (work) => work(), later: (_, ms) => void waits.push(ms) });
  return { box, arrived, failing, waits };
}

const photo = (text: string) => new File([text], `${text}.jpg`, { type: "image/jpeg" });

/** As a picker gives it that only knows where the picture was. */
function moved(): File {
  const file = photo("gone");
  file.arrayBuffer = async () => {
    throw new DOMException("moved", "NotReadableError");
  };
  return file;
}

test("a photograph that cannot be read says so at once, and goes nowhere", async () => {
  const { box } = phone();
  const id = await box.begin({ text: "" });
  await box.addPhotos(id, [photo("a"), moved()]);
  await box.run();
  expect(box.entries()?.[0]?.photos.map(({ state }) => state)).toEqual(["sent", "unreadable"]);
});

test("what was picked is on the phone, whatever becomes of where it was", async () => {
  const { box } = phone();
  const id = await box.begin({ text: "" });
  const file = photo("a");
  const [kept] = await box.addPhotos(id, [file]);
  file.arrayBuffer = async () => {
    throw new DOMException("moved later", "NotFoundError");
  };
  expect(await (await box.file(kept ?? ""))?.text()).toBe("a");
});

test("sent with one that cannot be read it waits for the person, who lets it go without", async () => {
  const { box, arrived } = phone();
  const id = await box.begin({ text: "" });
  await box.addPhotos(id, [photo("a"), moved()]);
  await box.submit(id, { text: "橋" });
  expect(box.entries()).toMatchObject([{ state: "refused", form: { text: "橋" }, problem: { code: "photo-unreadable" } }]);
  expect(arrived).toEqual([]);
  await box.sendWithout(id);
  expect(arrived).toEqual([{ text: "橋", uploads: ["a"] }]);
});

test("an entry that fails does not hold up the next, whatever it fails of", async () => {
  vi.stubGlobal("reportError", () => undefined);
  const { box, arrived, failing, waits } = phone();
  const busy: Problem = { type: "about:blank", title: "busy", status: 503, code: "unavailable" };
  failing.set("busy", busy).set("lost", new TypeError("Failed to fetch"));
  for (const text of ["busy", "broken", "lost", "fine"]) {
    const id = await box.begin({ text });
    await box.submit(id, { text });
  }
  expect(arrived.map(({ text }) => text)).toEqual(["fine"]);
  expect(Object.fromEntries((box.entries() ?? []).map(({ state, form }) => [form?.text ?? "sent", state]))).toEqual({ busy: "waiting", broken: "refused", lost: "waiting", sent: "sent" });
  expect(waits.length).toBeGreaterThan(0);
  expect(box.trouble()).toBe("service");
  failing.clear();
  await box.run();
  expect(arrived.map(({ text }) => text)).toEqual(["fine", "busy", "lost"]);
  expect(box.trouble()).toBeNull();
});

test("a photograph can be stopped on its way", async () => {
  let stopped = false;
  const box = new Outbox<Form, Receipt>(
    {
      sendPhoto: (_file, _photo, _progress, stop) =>
        new Promise((_resolve, reject) =>
          stop.addEventListener("abort", () => {
            stopped = true;
            reject(new DOMException("stopped", "AbortError"));
          }),
        ),
      compose: ({ photos }) => ({ uploads: photos.length }),
      send: async (request) => ({ number: JSON.stringify(request) }),
    },
    { name: "stopped", lock: (work) => work(), later: () => undefined },
  );
  const id = await box.begin({ text: "" });
  const [kept] = await box.addPhotos(id, [photo("a")]);
  const sending = box.submit(id, { text: "枝" });
  await vi.waitFor(() => expect(box.entries()).toMatchObject([{ state: "waiting" }]));
  await new Promise((resolve) => setTimeout(resolve, 20));
  await box.removePhoto(id, kept ?? "");
  await sending;
  expect(stopped).toBe(true);
  expect(box.entries()).toMatchObject([{ state: "sent", receipt: { number: '{"uploads":0}' } }]);
});
