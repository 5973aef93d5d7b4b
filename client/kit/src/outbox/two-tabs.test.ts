import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { Outbox } from ".";

type Form = { text: string };

/** Tabs of one phone, each with its own page. */
function tabs(name: string) {
  const open = () =>
    new Outbox<Form, { number: string }>(
      { sendPhoto: async () => ({ id: "1", secret: "s" }), compose: ({ form }) => form, send: async () => ({ number: "R-1" }) },
      { name, lock: (work) => work(), later: () => undefined },
    );
  return [open(), open()] as const;
}

test("what another tab has taken over is not written over, and whoever writes is told", async () => {
  const [one, other] = tabs("taken-over");
  const id = await one.begin({ text: "はじめ" });
  expect(await one.write(id, { text: "ひとつめ" })).toBe(true);
  await other.refresh();
  expect(await other.write(id, { text: "ひとつめ、つづき" })).toBe(true);
  expect(await one.write(id, { text: "ひとつめ、べつのつづき" })).toBe(false);
  await one.refresh();
  expect(one.entries()).toMatchObject([{ form: { text: "ひとつめ、つづき" } }]);
});

test("what another tab has sent is not written any more, and whoever writes is told", async () => {
  const [one, other] = tabs("sent-elsewhere");
  const id = await one.begin({ text: "はじめ" });
  await other.submit(id, { text: "はじめ" });
  expect(await one.write(id, { text: "まだ書いている" })).toBe(false);
});

test("what another tab has thrown away is not written either", async () => {
  const [one, other] = tabs("thrown-away");
  const id = await one.begin({ text: "はじめ" });
  await other.discard(id);
  expect(await one.write(id, { text: "まだ書いている" })).toBe(false);
});
