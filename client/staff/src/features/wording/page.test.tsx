// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ToastProvider } from "@tsunagaru/kit";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { judgePlainLanguage, listPlainLanguageDismissals } from "@tsunagaru/sdk";
import { afterEach, expect, test, vi } from "vitest";
import { WordingPage } from "./page";

vi.mock("@tsunagaru/sdk", () => ({ judgePlainLanguage: vi.fn(), listPlainLanguageDismissals: vi.fn() }));

const at = "2026-11-20T03:00:00Z";
const word = { rule: "officialese", words: "占用", count: 3, first_at: "2026-11-01T03:00:00Z", last_at: at, reasons: [{ reason: "meaning", count: 2 }, { reason: "known", count: 1 }], notes: ["道路法の言葉です。"], judgement: null, moves: ["clean", "marked"] };
const whole = { ...word, rule: "missing_cost", words: null, notes: [], moves: [] };

const open = (items: unknown[]) => {
  vi.mocked(listPlainLanguageDismissals).mockResolvedValue({ data: { items, next: null } } as never);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <WordingPage />
      </ToastProvider>
    </QueryClientProvider>,
  );
};

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

test("words stand with their rule, reasons and days, and one click makes them an exception", async () => {
  vi.mocked(judgePlainLanguage).mockResolvedValue({} as never);
  open([word]);
  await screen.findByRole("heading", { name: "占用" });
  const said = document.body.textContent;
  for (const part of ["役所の言葉です", "3回", "言いかえると意味が変わるから　2回", "道路法の言葉です。"]) expect(said).toContain(part);
  fireEvent.click(screen.getByRole("button", { name: "「占用」を例外にする" }));
  await waitFor(() => expect(vi.mocked(judgePlainLanguage).mock.calls[0]?.[0].body).toEqual({ rule: "officialese", words: "占用", judgement: "clean" }));
});

test("of a whole text only the rule is said, and nothing is to be judged", async () => {
  open([whole]);
  await screen.findByRole("heading", { name: "いくらか、書いてありません" });
  expect(screen.getAllByRole("button")).toHaveLength(1);
});

test("where nothing was left, the page says where it comes from", async () => {
  open([]);
  await screen.findByText("「このままにする」を選んだ言葉は、まだありません");
});
