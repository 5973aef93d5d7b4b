import { expect, test } from "vitest";
import { offered } from "./offered";
import type { Category, Here } from "../../shared/municipality";

const category = (code: string, emergency: boolean, active = true) => ({ code, emergency, active }) as Category;
const here = { categories: [category("street_light", false), category("flood", true), category("old", true, false)] } as Here;
const codes = (emergency: boolean) => offered(here, emergency).categories.map(({ code }) => code);

test("the categories of an emergency stand first while it lasts, and are not there on other days", () => {
  expect(codes(true)).toEqual(["flood", "street_light"]);
  expect(offered(here, true).urgent).toBe(1);
  expect(codes(false)).toEqual(["street_light"]);
});
