// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { StepBlock, StickyAction } from "./step-block";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test("a step keeps its number when it is done", () => {
  const { rerender } = render(<StepBlock number={3} title="場所を決める">…</StepBlock>);
  expect(screen.getByText("3")).toBeTruthy();
  expect(document.querySelector("section svg")).toBeNull();
  rerender(<StepBlock number={3} title="場所を決める" done>…</StepBlock>);
  expect(screen.getByText("3")).toBeTruthy();
  expect(document.querySelector("section svg")).toBeTruthy();
});

const bar = () => screen.getByRole("button", { name: "送る" }).parentElement?.className.split(" ") ?? [];

const page = (
  <form>
    <textarea aria-label="様子" />
    <input type="radio" aria-label="街路灯" />
    <StickyAction>
      <button type="button">送る</button>
    </StickyAction>
  </form>
);

test("the send bar lets go while somebody types, not while she chooses", () => {
  render(page);
  expect(bar()).toContain("sticky");
  act(() => screen.getByLabelText("様子").focus());
  expect(bar()).toContain("static");
  act(() => screen.getByLabelText("街路灯").focus());
  expect(bar()).toContain("sticky");
});

test("the send bar lets go while the page is enlarged or a keyboard takes its room", () => {
  const seen = Object.assign(new EventTarget(), { scale: 1, height: window.innerHeight });
  vi.stubGlobal("visualViewport", seen);
  render(page);
  const now = (scale: number, height: number) => {
    Object.assign(seen, { scale, height });
    act(() => void seen.dispatchEvent(new Event("resize")));
    return bar().includes("sticky");
  };
  expect(now(1, window.innerHeight)).toBe(true);
  expect(now(2, window.innerHeight / 2)).toBe(false);
  expect(now(1, window.innerHeight * 0.55)).toBe(false);
  expect(now(1, window.innerHeight)).toBe(true);
});
