import { expect, test } from "vitest";
import { left } from "./left";
import type { DeedEntry } from "./outbox";

const stops = [
  { report_id: "a", closed: true },
  { report_id: "b", closed: false },
  { report_id: "c", closed: false },
];
const deed = (report_id: string, move: string, state = "waiting", by = "anna") => ({ state, form: { by, move, base: { report_id } } }) as unknown as DeedEntry;

test("what is finished and waits in the phone is no longer left to do", () => {
  expect(left(stops, null, "anna")).toEqual({ left: 2, waiting: 0 });
  expect(left(stops, [deed("b", "finish"), deed("c", "start")], "anna")).toEqual({ left: 1, waiting: 1 });
  expect(left(stops, [deed("b", "finish", "refused"), deed("c", "mark_not_found")], "anna")).toEqual({ left: 0, waiting: 2 });
});

test("drafts, what was sent and what others did on this phone do not count", () => {
  expect(left(stops, [deed("b", "finish", "draft"), deed("b", "finish", "sent"), deed("c", "finish", "waiting", "ben")], "anna")).toEqual({ left: 2, waiting: 0 });
});
