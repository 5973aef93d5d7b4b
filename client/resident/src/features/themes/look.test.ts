import type { ObservationFound } from "@tsunagaru/sdk";
import { expect, test } from "vitest";
import { factsOf } from "./look";

const found = { received_at: "2026-11-20T03:00:00Z", publication: "hidden", theme_state: "published", concluded_at: null } as ObservationFound;
const day = "2026-11-28T03:00:00Z";

test("an observation has come as far as staff and ward have", () => {
  expect(factsOf(found)).toEqual({ said: found.received_at });
  expect(factsOf({ ...found, publication: "public" })).toEqual({ said: found.received_at, moving: true });
  expect(factsOf({ ...found, publication: "public", theme_state: "reported", concluded_at: day })).toEqual({ said: found.received_at, moving: true, changed: day });
  expect(factsOf({ ...found, theme_state: "reported", concluded_at: day }).changed).toBe(day);
  expect(factsOf({ ...found, publication: "withheld", theme_state: "reported", concluded_at: day })).toEqual({ said: found.received_at, ended: true });
});
