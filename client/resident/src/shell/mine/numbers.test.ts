import { expect, test } from "vitest";
import { ROOMS } from "../rooms";
import { looksLikeNumber, placeOf, written } from "./numbers";

test.each(["R-2026-000405", "r-2026-000405", "Ｒ－２０２６－０００４０５", "R 2026 000405", "R2026000405", "Ｒー２０２６ー４０５", "R‐2026‐405", " R−2026−000405\n"])("%s is the number on the receipt", (typed) => {
  expect(written(typed)).toBe("R-2026-000405");
  expect(placeOf(ROOMS, typed)).toEqual({ href: "/reports/status", number: "R-2026-000405" });
});

test("each kind of number has its room; others have none", () => {
  expect(placeOf(ROOMS, "K-2026-000012")?.href).toBe("/solved/look");
  expect(placeOf(ROOMS, "Z-2026-000012")).toBeNull();
  expect(placeOf(ROOMS, "2026-000012")).toBeNull();
  expect(placeOf(ROOMS, "RX-2026-000012")).toBeNull();
});

test("words are not taken for a number", () => {
  expect(["街路灯", "R", "2026", "光が丘3丁目", "R-2026-000405", "Z2026000001"].map(looksLikeNumber)).toEqual([false, false, false, false, true, true]);
});

test("no two rooms share a letter", () => {
  const prefixes = ROOMS.flatMap(({ lookUp }) => lookUp?.prefix ?? []);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});
