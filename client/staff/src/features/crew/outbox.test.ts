import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { afterNote, type DeedEntry, mayGo, versionOf } from "./outbox";

const deed = (id: string, changes: Partial<DeedEntry> & { after?: string | null; by?: string } = {}): DeedEntry => {
  const { after = null, by = "anna", ...rest } = changes;
  return {
    id,
    key: id,
    state: "waiting",
    changed_at: 0,
    photos: [],
    form: { by, move: "start", note: "", no_photo_reason: "", after, base: { report_id: "r", version: 3 } as never },
    ...rest,
  };
};

test("a deed waits for the one before it on the same report", () => {
  const second = deed("b", { after: "a" });
  expect(mayGo(second, [deed("a"), second], "anna")).toBe(false);
  expect(mayGo(second, [deed("a", { state: "refused" }), second], "anna")).toBe(false);
  expect(mayGo(second, [deed("a", { state: "sent", form: null }), second], "anna")).toBe(true);
});

test("it builds on the version that the one before it made", () => {
  const second = deed("b", { after: "a" });
  const sent = deed("a", { state: "sent", form: null, receipt: { version: 7, state: "in_progress" } });
  expect(versionOf(second.form as never, [sent, second])).toBe(7);
  expect(versionOf(second.form as never, [second])).toBe(3);
});

test("nobody sends in the name of another, nor without a session", () => {
  expect(mayGo(deed("a"), [deed("a")], "berta")).toBe(false);
  expect(mayGo(deed("a"), [deed("a")], null)).toBe(false);
  expect(mayGo(deed("a"), [deed("a")], "anna")).toBe(true);
});

test("what follows a note notices whoever came between", () => {
  expect(afterNote(3, 4)).toBe(4);
  // Somebody at the desk moved it first: the next deed builds on what the phone saw, and is told.
  expect(afterNote(3, 5)).toBe(3);
  expect(afterNote(3, 3)).toBe(3);
});
