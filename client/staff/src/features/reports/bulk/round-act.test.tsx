// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { ToastProvider } from "@tsunagaru/kit";
import type { ReportSummary } from "@tsunagaru/sdk";
import { afterEach, expect, test, vi } from "vitest";
import type { Added } from "../../../shared/round";
import { RoundAct } from "./round-act";

const round = vi.hoisted(() => ({ answer: {} as Added }));
vi.mock("../../../shared/round", () => ({
  useAddToRound: () => ({
    isPending: false,
    error: null,
    mutate: (_: unknown, { onSuccess }: { onSuccess: (added: Added) => void }) => onSuccess(round.answer),
  }),
}));
vi.mock("../accept-first", () => ({ AcceptFirst: () => null }));
afterEach(cleanup);

const press = (answer: Added) => {
  round.answer = answer;
  render(
    <ToastProvider>
      <RoundAct rows={[{ id: "a" } as ReportSummary]} onKeep={() => undefined} />
    </ToastProvider>,
  );
  fireEvent.click(screen.getByRole("button"));
};

test("what is asked about has not failed yet, and what has is counted", () => {
  press({ added: 1, left: ["b", "c"], acceptFirst: ["b", "c"] });
  expect(screen.getByText("1件を今日の見回りに入れました")).toBeTruthy();
  cleanup();
  press({ added: 1, left: ["b", "c"], acceptFirst: ["b"] });
  expect(screen.getByText("1件は入れられませんでした")).toBeTruthy();
});
