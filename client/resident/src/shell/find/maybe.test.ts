import { expect, test } from "vitest";
import type { Here } from "../../shared/municipality";
import { maybe } from "./maybe";

const here = {
  categories: [
    { code: "light", label: "街路灯", hint: "つかない、ちらつく" },
    { code: "road", label: "道路・歩道", hint: "穴、段差、ひび割れ" },
  ],
  districts: [{ code: "hikarigaoka", name: "光が丘" }, { code: "asahi", name: "旭町" }],
} as unknown as Here;

test("who begins a word is shown the kinds and towns that have it", () => {
  expect(maybe(here, "街")).toEqual(["街路灯"]);
  expect(maybe(here, "路")).toEqual(["街路灯", "道路・歩道"]);
  expect(maybe(here, "道")).toEqual(["道路・歩道"]);
  expect(maybe(here, "段差")).toEqual(["道路・歩道"]);
  expect(maybe(here, "道路 光")).toEqual(["光が丘"]);
});

test("what is typed already is not offered again, and nothing for nothing", () => {
  expect(maybe(here, "光が丘")).toEqual([]);
  expect(maybe(here, " ")).toEqual([]);
  expect(maybe(here, "図書館")).toEqual([]);
});
