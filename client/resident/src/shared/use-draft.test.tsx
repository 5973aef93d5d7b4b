// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { Outbox } from "@tsunagaru/kit/outbox";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Carried } from "./outbox";
import { useDraft } from "./use-draft";

type Form = { text: string; language: "ja" | "ja-easy" | "en"; nearby: string[] };

const kept = vi.hoisted(() => ({ box: undefined as unknown }));
vi.mock("./outbox", () => ({
  openOutbox: async () => kept.box,
  useOutbox: () => ({ outbox: kept.box, entries: null }),
}));
const line = { answers: Promise.resolve() };
const nothing: () => void = () => undefined;
const empty = (language: Form["language"]) => ({ text: "", language, nearby: [] });

beforeEach(() => {
  kept.box = new Outbox<Form, { number: string }>(
    {
      sendPhoto: async () => ({ id: "a", secret: "s" }),
      compose: ({ form }) => form,
      send: () => line.answers.then(() => ({ number: "R-1" })),
    },
    { name: crypto.randomUUID(), lock: (work) => work(), later: () => undefined },
  );
});
afterEach(cleanup);

const states = () => (kept.box as Outbox<Form, unknown>).entries()?.map(({ state }) => state);

test("what comes to the form while it is being sent begins no second draft", async () => {
  const answer = { now: nothing };
  line.answers = new Promise((done) => (answer.now = done));
  const { result } = renderHook(() => useDraft({ kind: "report" } as Carried<Form, { number: string }>, { empty, wanted: null }));
  act(() => result.current.change({ text: "暗い" }));
  let sent: Promise<unknown> = Promise.resolve();
  act(() => void (sent = result.current.submit(5_000)));
  await waitFor(() => expect(states()).toEqual(["waiting"]));
  act(() => result.current.change({ nearby: ["known"] }));
  await new Promise((done) => setTimeout(done, 600));
  answer.now();
  await act(async () => void (await sent));
  expect(states()).toEqual(["sent"]);
});
