import { afterEach, expect, test, vi } from "vitest";
import { behindHash } from "./linked";

afterEach(() => void vi.unstubAllGlobals());

function at(hash: string) {
  const replaceState = vi.fn();
  vi.stubGlobal("window", { location: { hash, pathname: "/reports/status" }, history: { replaceState } });
  return replaceState;
}

test("a chat's link carries number and code, which do not stay in the address", () => {
  const replaced = at("#R-2026-001841/abcd-efgh");
  expect(behindHash()).toEqual({ number: "R-2026-001841", code: "abcd-efgh" });
  expect(replaced).toHaveBeenCalledWith(null, "", "/reports/status");
});

test.each(["", "#", "#main", "#R-2026-001841/"])("anything else behind the hash is left alone: %s", (hash) => {
  const replaced = at(hash);
  expect(behindHash()).toBeNull();
  expect(replaced).not.toHaveBeenCalled();
});
