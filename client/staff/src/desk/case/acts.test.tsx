// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Desk } from "../define";
import type { Act, BaseFilter, Case, Row } from "../types";
import { Acts } from "./acts";

vi.mock("./act-form", () => ({ ActForm: ({ act }: { act: { label: string } }) => <p>{`form of ${act.label}`}</p> }));

const LABELS = ["公開する", "受け持つ", "対応を始める", "返事を書く", "回す", "断る"];
const acts = LABELS.map((label) => ({ name: label, label })) as Act<Case, object>[];
const desk = { useActs: () => acts, subject: { key: "thing" } } as unknown as Desk<BaseFilter, Row, Case, { id: string }, object>;
const tabs = () => screen.getAllByRole("tab").map(({ textContent }) => textContent);
const chosen = () => screen.getByRole("tab", { selected: true }).textContent;

beforeEach(() => {
  vi.stubGlobal("innerWidth", 1440);
  document.documentElement.style.fontSize = "16px";
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => act());
  render(<Acts desk={desk} subject={{ id: "a", version: 1 } as Case} onDone={() => undefined} />);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("an act of the others is named on their tab and moves none of the tabs", () => {
  const before = tabs();
  expect(before).toEqual([...LABELS.slice(0, 4), "ほか"]);
  fireEvent.click(screen.getByRole("tab", { name: "ほか" }));
  fireEvent.click(screen.getByRole("button", { name: "断る" }));
  expect(tabs()).toEqual([...LABELS.slice(0, 4), "ほか：断る"]);
  expect(chosen()).toBe("ほか：断る");
  expect(screen.getByText("form of 断る")).toBeTruthy();
  // Pressed again, their tab offers all of them, in the order they had.
  fireEvent.click(screen.getByRole("tab", { name: "ほか：断る" }));
  expect(screen.getAllByRole("button").map(({ textContent }) => textContent)).toEqual(LABELS.slice(4));
  fireEvent.click(screen.getByRole("tab", { name: "受け持つ" }));
  expect(tabs()).toEqual(before);
});

test("arrows go through the tabs as they stand", () => {
  fireEvent.click(screen.getByRole("tab", { name: "ほか" }));
  fireEvent.click(screen.getByRole("button", { name: "回す" }));
  fireEvent.keyDown(screen.getByRole("tablist"), { key: "ArrowLeft" });
  expect(chosen()).toBe("返事を書く");
  fireEvent.keyDown(screen.getByRole("tablist"), { key: "ArrowRight" });
  expect(chosen()).toBe("ほか");
});
