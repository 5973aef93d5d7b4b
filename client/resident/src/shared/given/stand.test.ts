import { expect, test } from "vitest";
import { standOf } from "./stand";

const facts = { state: "waiting" as const, online: true, busy: false, trouble: null, kept: true };

test("only without a line is it said to wait for one, and only what is kept may be left", () => {
  expect(standOf({ ...facts, online: false })).toBe("offline");
  expect(standOf({ ...facts, online: false, trouble: "line" })).toBe("offline");
  expect(standOf({ ...facts, online: false, kept: false })).toBe("unkept");
});

test("with a line it is on its way, or what is the matter is said", () => {
  expect(standOf(facts)).toBe("sending");
  expect(standOf({ ...facts, trouble: "line" })).toBe("line");
  expect(standOf({ ...facts, trouble: "service" })).toBe("service");
  expect(standOf({ ...facts, busy: true, trouble: "service" })).toBe("budget");
  expect(standOf({ ...facts, state: "refused", online: false })).toBe("refused");
});
