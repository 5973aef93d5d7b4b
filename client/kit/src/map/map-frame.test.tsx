// @vitest-environment jsdom
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Ground } from "./ground";
import { MapFrame } from "./map-frame";

const fetched = vi.hoisted(() => vi.fn<() => Promise<void>>());
vi.mock("./map-view", () => ({ fetched, default: () => <p>地図です</p> }));

beforeEach(() => {
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(private readonly seen: (entries: object[]) => void) {}
      observe() {
        this.seen([{ isIntersecting: true }]);
      }
      disconnect() {}
    },
  );
});
afterEach(() => document.body.replaceChildren());

test("what does not come is said in a note, on every map, until there is a line", async () => {
  fetched.mockRejectedValue(new TypeError("Failed to fetch"));
  const ground = {} as Ground;
  render(
    <>
      <MapFrame ground={ground} label="一" />
      <MapFrame ground={ground} label="二" />
    </>,
  );
  expect(await screen.findAllByText(/詳しい地図は通信できるときに/)).toHaveLength(2);
  fetched.mockResolvedValue(undefined);
  act(() => void window.dispatchEvent(new Event("online")));
  expect(await screen.findAllByText("地図です")).toHaveLength(2);
  expect(screen.queryByText(/詳しい地図は通信できるときに/)).toBeNull();
});
