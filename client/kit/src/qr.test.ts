import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { qr } from "./qr";

const CASE = "staff/reports/01980000-0000-7000-8000-000000000001";

/** What another program (`qrcode` of Python) makes of the same text, by size and hash. */
const KNOWN: [string, number, string][] = [
  ["A", 21, "d555ce17b805c3859edd8373"],
  ["https://a.jp/staff/reports/01980000-0000-7000-8000", 33, "85f0f853ffd5d4b94ecc6bec"],
  [`https://report.example.jp/${CASE}`, 37, "12429087fe115a04e29adea5"],
  ["練馬区 https://tsunagaru.example.jp/reports/status#x-1234567890-abcdefghijklmnop-qrst", 41, "ad5550f38fffffd9646dfb85"],
];

test.each(KNOWN)("%s", (text, size, hash) => {
  const drawn = (qr(text) ?? []).map((row) => row.map((dark) => (dark ? "#" : ".")).join("")).join("\n");
  expect(drawn.indexOf("\n")).toBe(size);
  expect(createHash("sha256").update(drawn).digest("hex").slice(0, 24)).toBe(hash);
});

test("a text that is too long has none", () => {
  expect(qr("a".repeat(106))).not.toBeNull();
  expect(qr("a".repeat(107))).toBeNull();
});
