// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { useSharedWords } from "../../shared/words";
import { useShellWords } from "../words";
import ArrivalPage from "./arrival-page";

const { arrive } = vi.hoisted(() => ({ arrive: vi.fn<(provider: string, sent: { state: string; code: string }) => Promise<string>>() }));
vi.mock("../../shared/session", () => ({ arrive, useSession: () => ({ kind: "out" }) }));

const come = (search: string) => {
  window.history.replaceState(null, "", `/mine/sign-in/line${search}`);
  render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <ArrivalPage provider="line" />
      </QueryClientProvider>
    </StrictMode>,
  );
};

beforeAll(() => Promise.all([useShellWords.load(), useSharedWords.load()]));
beforeEach(() => void arrive.mockReset());
afterEach(cleanup);

test("what the provider sent leaves the address, is exchanged once, and leads back", async () => {
  arrive.mockResolvedValue("/subscriptions/topics");
  come("?code=c1&state=s1&friendship_status_changed=true");
  expect(window.location.search).toBe("");
  await waitFor(() => expect(window.location.pathname).toBe("/subscriptions/topics"));
  expect(arrive.mock.calls).toEqual([["line", { state: "s1", code: "c1" }]]);
});

test("what is refused is said in words, with the way to begin again", async () => {
  arrive.mockRejectedValue({ status: 422, title: "Malformed", code: "malformed", errors: [{ pointer: "/state", code: "wrong_state", detail: "" }] });
  come("?code=c2&state=s2");
  expect(await screen.findByText("ログインできませんでした")).toBeTruthy();
  expect(screen.getByRole("link", { name: "ログインへ戻る" }).getAttribute("href")).toBe("/mine/sign-in");
});

test("who said no at the provider is asked nothing more", () => {
  come("?error=access_denied&state=s3");
  expect(screen.getByText(/ログインしていません/)).toBeTruthy();
  expect(arrive).not.toHaveBeenCalled();
});
