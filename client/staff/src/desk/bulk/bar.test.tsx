// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ToastProvider } from "@tsunagaru/kit";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BulkAct, BulkBar, type Outcome } from "./bar";
import type { Row, RowParts } from "../types";

const ROWS: Row[] = ["a", "b", "c"].map((id) => ({ id, version: 1 }));
const REFUSED = { code: "version-mismatch", title: "Changed meanwhile" };
const outcome = (done: string[], failed: string[]): Outcome => ({
  done: done.length,
  failed: failed.length,
  items: [...done.map((id) => ({ id, done: true, problem: null })), ...failed.map((id) => ({ id, done: false, problem: REFUSED }))],
});
const tried: string[][] = [];
let answers: Outcome[] = [];

function send(rows: Row[]): Promise<Outcome> {
  tried.push(rows.map(({ id }) => id));
  return Promise.resolve(answers.shift() ?? outcome([], []));
}

const Act: BulkAct<Row> = ({ rows, onDone }) => (
  <button type="button" onClick={async () => onDone(await send(rows), send)}>
    受け持つ
  </button>
);

function Page() {
  const [picked, pick] = useState(ROWS.map(({ id }) => id));
  const rows = ROWS.filter(({ id }) => picked.includes(id));
  return <BulkBar rows={rows} acts={[Act]} label="操作" touches={["things"]} why={{ "version-mismatch": "ほかの人が先に変えました" }} useRow={({ id }) => ({ number: id, title: id }) as RowParts} onKeep={pick} />;
}

beforeEach(() => {
  tried.length = 0;
  // What the browser's own dialog does, which this one lacks.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <Page />
      </ToastProvider>
    </QueryClientProvider>,
  );
});
afterEach(cleanup);

test("what failed stays picked and is tried again from where that is said, until it is done", async () => {
  answers = [outcome(["a"], ["b", "c"]), outcome(["b"], ["c"]), outcome(["c"], [])];
  fireEvent.click(screen.getByRole("button", { name: "受け持つ" }));
  expect(await screen.findByText("1件できました。2件はできませんでした。")).toBeTruthy();
  expect(screen.getByText("2件を選択中")).toBeTruthy();
  expect(screen.getAllByText("ほかの人が先に変えました")).toHaveLength(2);
  fireEvent.click(screen.getByRole("button", { name: "もう一度ためす（2件）" }));
  fireEvent.click(await screen.findByRole("button", { name: "もう一度ためす（1件）" }));
  expect(await screen.findByText("1件を変えました")).toBeTruthy();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(tried).toEqual([["a", "b", "c"], ["b", "c"], ["c"]]);
});
