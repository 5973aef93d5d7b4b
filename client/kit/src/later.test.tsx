// @vitest-environment jsdom
import { act, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { drawAtOnce, Later } from "./later";

const page = (
  <>
    <Later fallback="…">
      <p>one</p>
    </Later>
    <Later>
      <p>two</p>
    </Later>
  </>
);

test("parts come one after the other, each in a task of its own, and after the first page at once", async () => {
  vi.useFakeTimers();
  const { unmount } = render(page);
  expect(document.body.textContent).toBe("…");
  await act(() => vi.advanceTimersToNextTimerAsync());
  expect([screen.queryByText("one"), screen.queryByText("two")].map(Boolean)).toEqual([true, false]);
  await act(() => vi.advanceTimersToNextTimerAsync());
  expect(document.body.textContent).toBe("onetwo");
  unmount();
  drawAtOnce();
  render(page);
  expect(document.body.textContent).toBe("onetwo");
});
