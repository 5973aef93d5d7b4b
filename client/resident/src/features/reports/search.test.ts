import { expect, test } from "vitest";
import type { Here } from "../../shared/municipality";
import { meant } from "./search";

const here = {
  categories: [
    { code: "light", label: "街路灯", hint: "つかない、ちらつく" },
    { code: "road", label: "道路・歩道", hint: "穴、段差、ひび割れ" },
  ],
  districts: [{ code: "hikarigaoka", name: "光が丘" }],
} as unknown as Here;

test("everyday words mean a kind, a town or both", () => {
  expect(meant(here, "段差")).toEqual({ categories: ["road"], district: null });
  expect(meant(here, "光が丘　街路灯")).toEqual({ categories: ["light"], district: "hikarigaoka" });
  expect(meant(here, "光が丘の街路灯")).toEqual({ categories: ["light"], district: "hikarigaoka" });
  expect(meant(here, "図書館")).toEqual({ categories: [], district: null });
});
