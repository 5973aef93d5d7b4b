import { expect, test, vi } from "vitest";
import { draw, type Receipted, wrapped } from "./picture";

const RECEIPT: Receipted = {
  service: "つながる",
  ward: "練馬区",
  title: "投稿の控え",
  received: "2026年11月30日に受け付けました",
  number: { name: "受付番号", said: "R-2026-001841" },
  code: { name: "確認コード", said: "ABCD-EFGH-JKLM-NPQR" },
  promise: { day: "12月3日（木）", words: "までに、どうするかをお知らせします" },
  stops: ["言った", "動く", "変わる"],
  look: { words: "様子を見るところ", address: "https://tsunagaru.example.jp/reports/status" },
  secret: "人に見せないでください。",
};

const nothing = () => undefined;

/** A pen that notes what it writes and where; every letter is as wide as the type is high. */
function pen() {
  const written: { text: string; x: number; y: number; end: number }[] = [];
  const size = () => Number(/(\d+)px/.exec(fake.font)?.[1]);
  const wide = (text: string) => [...text].reduce((sum, letter) => sum + size() * (letter.charCodeAt(0) < 128 ? 0.55 : 1), 0);
  const fake = {
    font: "",
    measureText: (text: string) => ({ width: wide(text) }),
    fillText: (text: string, x: number, y: number) => void written.push({ text, x, y, end: x + wide(text) }),
    ...Object.fromEntries(["save", "restore", "translate", "scale", "beginPath", "arc", "stroke", "fill", "fillRect", "moveTo", "lineTo", "setLineDash"].map((name) => [name, nothing])),
  };
  return { written, fake: fake as unknown as CanvasRenderingContext2D };
}

test("number and code stand whole on the picture, and nothing leaves its edges or another line's place", () => {
  vi.stubGlobal("Path2D", vi.fn());
  for (const code of [RECEIPT.code.said, "A".repeat(40)]) {
    const { written, fake } = pen();
    draw(fake, { ...RECEIPT, code: { name: "確認コード", said: code }, secret: "この番号とコードを知っている人は、だれでも様子を見られます。人に見せないでください。" }, "sans-serif");
    const said = written.map(({ text }) => text);
    expect(said).toContain("R-2026-001841");
    expect(said).toContain(code);
    expect(said.join("")).toContain("https://tsunagaru.example.jp/reports/status");
    expect(written.filter(({ x, y, end }) => x < 0 || end > 1080 || y > 1400)).toEqual([]);
    const feet = written.map(({ x, y }) => `${x},${y}`);
    expect(new Set(feet).size).toBe(feet.length);
  }
});

const letters = (line: string) => [...line].length;

test("lines break between Japanese letters but before no mark, and not inside words", () => {
  expect(wrapped("あいうえお。かきく", 5, letters)).toEqual(["あいうえお。", "かきく"]);
  expect(wrapped("To see where it is", 8, letters)).toEqual(["To see", "where it", "is"]);
  expect(wrapped("", 8, letters)).toEqual([]);
});
