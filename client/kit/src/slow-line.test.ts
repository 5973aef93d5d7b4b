import { afterEach, expect, test, vi } from "vitest";
import { isSlow, meter } from "./slow-line";

afterEach(() => vi.unstubAllGlobals());

test("a phone that knows its line says whether it is slow", () => {
  vi.stubGlobal("navigator", { connection: { effectiveType: "3g", downlink: 0.4 } });
  expect(isSlow()).toBe(true);
  vi.stubGlobal("navigator", { connection: { effectiveType: "4g", saveData: true } });
  expect(isSlow()).toBe(true);
  vi.stubGlobal("navigator", { connection: { effectiveType: "4g", downlink: 9 } });
  expect(isSlow()).toBe(false);
});

test("elsewhere it is measured by what was sent, and remembered for a while", () => {
  vi.stubGlobal("navigator", {});
  const clock = { now: 1_000_000 };
  const tooSlow = vi.fn();
  const step = meter(5_000_000, tooSlow, () => clock.now);
  step(0.01);
  expect(tooSlow).not.toHaveBeenCalled();
  clock.now += 5_000;
  step(0.02);
  step(0.02);
  expect(tooSlow).toHaveBeenCalledTimes(1);
  expect(isSlow(clock.now)).toBe(true);
  expect(isSlow(clock.now + 700_000)).toBe(false);
});

test("what will be there soon is left as it is", () => {
  vi.stubGlobal("navigator", {});
  const clock = { now: 0 };
  const tooSlow = vi.fn();
  const step = meter(1_000_000, tooSlow, () => clock.now);
  clock.now = 5_000;
  step(0.5);
  expect(tooSlow).not.toHaveBeenCalled();
  expect(isSlow(clock.now)).toBe(false);
});
