import { expect, test } from "vitest";
import { insideOf } from "./in-app";

const SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
const CHROME = "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

test("browsers inside other apps are told from browsers", () => {
  expect(insideOf(`${SAFARI.replace(" Safari/604.1", "")} Safari Line/14.19.0`)).toBe("line");
  expect(insideOf("Mozilla/5.0 (iPhone) Mobile/15E148 Instagram 361.0.0.31.87 (iPhone15,2; iOS 18_1)")).toBe("other");
  expect(insideOf("Mozilla/5.0 (iPhone) Mobile/15E148 [FBAN/FBIOS;FBAV/489.0]")).toBe("other");
  expect(insideOf(CHROME.replace("Pixel 8", "Pixel 8; wv"))).toBe("other");
  expect([insideOf(SAFARI), insideOf(CHROME)]).toEqual([null, null]);
});
