// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Link } from "./link";
import { part } from "./part";
import { Suspense } from "react";

afterEach(() => {
  cleanup();
  window.history.replaceState(null, "", "/");
});

test("a link goes to its page with what it is given, and leaves the browser what is the browser's", () => {
  const clicked = vi.fn();
  render(
    <Link href="/mine" state={{ number: "R-1" }} onClick={clicked} className="link">
      わたし
    </Link>,
  );
  const link = screen.getByRole("link");
  link.addEventListener("click", (event) => event.ctrlKey && event.preventDefault());
  fireEvent.click(link, { ctrlKey: true });
  expect([window.location.pathname, clicked.mock.calls.length]).toEqual(["/", 0]);
  fireEvent.click(link);
  expect([window.location.pathname, window.history.state, clicked.mock.calls.length]).toEqual(["/mine", { number: "R-1" }, 1]);
});

test("a child that is the link gets address and act", () => {
  render(
    <Link href="/find" replace asChild>
      <a className="button" href="/">
        さがす
      </a>
    </Link>,
  );
  const length = window.history.length;
  fireEvent.click(screen.getByRole("link"));
  expect([screen.getByRole("link").className, window.location.pathname, window.history.length]).toEqual(["button", "/find", length]);
});

const Page = () => <p>ここです</p>;

test("a part that is there is drawn at once", async () => {
  const { load, View } = part(async () => ({ default: Page }));
  await load();
  render(<View />);
  expect(screen.getByText("ここです")).toBeDefined();
});

test("a part that fails is told, and comes the next time", async () => {
  let tries = 0;
  const { load, View } = part(async () => {
    tries += 1;
    if (tries === 1) throw new TypeError("Failed to fetch");
    return { default: Page };
  });
  await expect(load()).rejects.toThrow("Failed to fetch");
  render(
    <Suspense fallback="…">
      <View />
    </Suspense>,
  );
  expect(await screen.findByText("ここです")).toBeDefined();
});
