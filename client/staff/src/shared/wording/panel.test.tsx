// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { checkPlainLanguage, dismissPlainLanguage } from "@tsunagaru/sdk";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { CheckedText } from "./checked-text";

vi.mock("@tsunagaru/sdk", () => ({ checkPlainLanguage: vi.fn(), dismissPlainLanguage: vi.fn() }));
vi.mock("@tsunagaru/kit/settled", () => ({ useSettled: <T,>(value: T) => value }));

const LATE = "徒過した";
const answer = ({ body: { text } }: { body: { text: string } }) => {
  const start = text.indexOf(LATE);
  const finding = { rule: "officialese", span: { start, end: start + LATE.length }, why: "ふだん使いません。", suggestion: "過ぎた", severity: "may", share: 20 };
  return Promise.resolve({ data: { findings: start < 0 ? [] : [finding], score: start < 0 ? 98 : 70, lengths: 2 } });
};

function Page() {
  const [text, setText] = useState(`期限を${LATE}ときは、電話してください。`);
  return <CheckedText kind="reply" label="文" value={text} onText={setText} />;
}

const open = async () => {
  vi.mocked(checkPlainLanguage).mockImplementation(answer as never);
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Page />
    </QueryClientProvider>,
  );
  await screen.findByText("言いかえ 1つ");
};
const area = () => screen.getByLabelText<HTMLTextAreaElement>("文");

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

test("one click says it otherwise, and what is said now is looked at again", async () => {
  await open();
  fireEvent.click(screen.getByRole("button", { name: `「${LATE}」を「過ぎた」に言いかえる` }));
  expect(area().value).toBe("期限を過ぎたときは、電話してください。");
  await screen.findByText("気になる言葉はありません");
});

test("what stays as it is asks why, is kept, and is marked no more", async () => {
  vi.mocked(dismissPlainLanguage).mockResolvedValue({} as never);
  await open();
  fireEvent.click(screen.getByRole("button", { name: `「${LATE}」をこのままにする` }));
  expect(screen.getByRole("button", { name: "このままにする" })).toHaveProperty("disabled", true);
  fireEvent.click(screen.getByLabelText("ほかの人の言葉だから"));
  fireEvent.click(screen.getByRole("button", { name: "このままにする" }));
  await screen.findByText("気になる言葉はありません");
  expect(vi.mocked(dismissPlainLanguage).mock.calls[0]?.[0].body).toEqual({ rule: "officialese", words: LATE, reason: "quoted" });
  expect(area().value).toContain(LATE);
});

test("where the service cannot look, the text can still be sent", async () => {
  vi.mocked(checkPlainLanguage).mockRejectedValue(new Error("down"));
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Page />
    </QueryClientProvider>,
  );
  await waitFor(() => expect(document.body.textContent).toContain("文はそのまま送れます"));
  expect(area().value).toContain(LATE);
});
