// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { Quiet } from "./quiet";
import { useWords } from "./words";

const USUAL = { start: 21, end: 7 };
const told = vi.fn<(value: typeof USUAL) => void>();
const offered = (label: string) => [...(screen.getByLabelText(label) as HTMLSelectElement).options].map(({ value }) => value);

function Held({ from = USUAL }: { from?: typeof USUAL }) {
  const [value, change] = useState(from);
  return (
    <Quiet
      value={value}
      usual={USUAL}
      onChange={(next) => {
        told(next);
        change(next);
      }}
    />
  );
}

beforeAll(useWords.load);
afterEach(cleanup);

test("the night is quiet as the municipality says, until somebody wants it otherwise", () => {
  render(<Held />);
  expect(screen.getByText("夜9時から朝7時までは届きません")).toBeTruthy();
  fireEvent.change(screen.getByLabelText("この時刻から"), { target: { value: "22" } });
  expect(told).toHaveBeenLastCalledWith({ start: 22, end: 7 });
  fireEvent.click(screen.getByRole("checkbox"));
  expect(told).toHaveBeenLastCalledWith({ start: 0, end: 0 });
  expect(screen.queryByLabelText("この時刻から")).toBeNull();
  fireEvent.click(screen.getByRole("checkbox"));
  expect(told).toHaveBeenLastCalledWith(USUAL);
});

test("hours that would be none are not offered beside each other", () => {
  render(<Held from={{ start: 20, end: 9 }} />);
  expect(offered("この時刻から")).not.toContain("9");
  expect(offered("この時刻まで")).not.toContain("20");
  expect(offered("この時刻から")).toHaveLength(23);
});
