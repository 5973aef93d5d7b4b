// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { LineFriend } from "./line-friend";
import { useWords } from "./words";

const line = { account: "@machi", address: "https://line.me/R/ti/p/%40machi" };
let coarse = false;

beforeAll(useWords.load);
beforeEach(() => vi.stubGlobal("matchMedia", () => ({ matches: coarse, addEventListener: () => undefined, removeEventListener: () => undefined })));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("on a phone the account is one press away", () => {
  coarse = true;
  render(<LineFriend line={line} />);
  expect(screen.getByRole("link", { name: "LINEで友だちに追加する" }).getAttribute("href")).toBe(line.address);
  expect(screen.queryByRole("img")).toBeNull();
});

test("at a desk the phone reads it, step by step", () => {
  coarse = false;
  render(<LineFriend line={line} />);
  expect(screen.getByRole("img", { name: "@machi を友だちに追加するQRコード" })).toBeTruthy();
  expect(screen.getAllByRole("listitem")).toHaveLength(3);
  expect(screen.queryByRole("link")).toBeNull();
});
